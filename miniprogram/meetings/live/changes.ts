/** Only what is different crosses to the view: most looks find nothing new, and nothing on the screen moves. */
export const onlyChanged = <T extends object>(shown: T, next: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(next).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(shown[key as keyof T])),
  ) as Partial<T>;
