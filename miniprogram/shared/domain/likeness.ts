/** How alike two sentences are. Pairs of neighbouring characters are enough to see that two speak of the same thing. */

export const pairsOf = (text: string): Set<string> => {
  const letters = [...text.replace(/[\s\p{P}]/gu, '')];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
};

/** From 0 to 1: which share of the shorter one's pairs the other has too. */
export const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
};
