/** Breaks text into lines as a Chinese typesetter does: between any two characters, but not within a number or word. */

const NEVER_FIRST = '，。、；：！？）》」』”’〉】…—%％·,.;:!?)]}';
const NEVER_LAST = '（《「『“‘〈【([{';
const isLatin = (character: string): boolean => /[A-Za-z0-9.,:/+\-–%]/.test(character);

/** Pieces that stay together. */
const pieces = (text: string): string[] => {
  const found: string[] = [];
  let before = '';
  for (const character of text) {
    const last = found[found.length - 1];
    const joins =
      last !== undefined &&
      (NEVER_FIRST.includes(character) || NEVER_LAST.includes(before) || (isLatin(before) && isLatin(character)));
    if (joins) found[found.length - 1] = last + character;
    else found.push(character);
    before = character;
  }
  return found;
};

/** A word that is longer than the line is cut where the line ends: nothing is lost. */
const cut = (piece: string, fits: (text: string) => boolean): string[] => {
  const parts: string[] = [''];
  for (const character of piece) {
    const last = parts[parts.length - 1] ?? '';
    if (last === '' || fits(last + character)) parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts;
};

export const linesOf = (text: string, width: number, widthOf: (text: string) => number): string[] => {
  const fits = (line: string): boolean => widthOf(line.trimEnd()) <= width;
  const lines: string[] = [''];
  for (const piece of pieces(text).flatMap((one) => (fits(one) ? [one] : cut(one, fits)))) {
    const last = lines[lines.length - 1] ?? '';
    if (last === '' || fits(last + piece)) lines[lines.length - 1] = last + piece;
    else lines.push(piece.trimStart());
  }
  return lines.map((line) => line.trimEnd());
};
