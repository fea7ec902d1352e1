/** Chance that repeats itself: the same seed, the same town. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** Mulberry32: small, and good enough to scatter dates. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[Math.floor(next() * list.length)] as T;
  };
  return {
    next,
    pick,
    between: (least, most) => least + next() * (most - least),
    shuffled: (list) =>
      list
        .map((value) => ({ value, key: next() }))
        .sort((one, other) => one.key - other.key)
        .map(({ value }) => value),
  };
}
