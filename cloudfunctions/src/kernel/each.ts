import { isOver } from './time-limit';

/** Does the same for many while there is time; one that fails is logged and stops no other. Answers how many were done. */
export const each = async <T>(
  job: string,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  until = Infinity,
): Promise<number> => {
  let done = 0;
  for (const item of items) {
    if (isOver(until)) break;
    try {
      await work(item);
      done += 1;
    } catch (error) {
      console.error(JSON.stringify({ job, error: error instanceof Error ? error.message : String(error) }));
    }
  }
  return done;
};
