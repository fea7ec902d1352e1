/** Does the same for many; one that fails is logged and stops no other. Answers how many were done. */
export const each = async <T>(
  job: string,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number> => {
  let done = 0;
  for (const item of items) {
    try {
      await work(item);
      done += 1;
    } catch (error) {
      console.error(JSON.stringify({ job, error: error instanceof Error ? error.message : String(error) }));
    }
  }
  return done;
};
