/** Only what is different crosses to the view: most looks find nothing new, and nothing on the screen moves. */
export const onlyChanged = <T extends object>(shown: object, next: T): Partial<T> => {
  const before = new Map<string, unknown>(Object.entries(shown));
  const changed = Object.entries(next).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before.get(key)),
  );
  return Object.fromEntries(changed) as Partial<T>;
};
