import type { TickReport } from '../../../miniprogram/shared/contract/clock';
import type { Handler } from '../kernel/serve';
import { JOBS, type Job } from './jobs';

/** No job is begun later than this, so that the last one ends before the function's time does. */
const BEGIN_WITHIN_MS = 40_000;
const FAILED = -1;

/** A job that fails is logged and comes again with the next tick; the others do not suffer. */
const run = async (name: string, job: Job, at: number): Promise<number> => {
  try {
    return await job(at);
  } catch (error) {
    console.error(JSON.stringify({ job: name, error: error instanceof Error ? error.stack : String(error) }));
    return FAILED;
  }
};

export const tick: Handler<'clock.tick'> = async (_request, { at }) => {
  const began = performance.now();
  const report: TickReport = {};
  for (const [name, job] of Object.entries(JOBS)) {
    if (performance.now() - began < BEGIN_WITHIN_MS) report[name] = await run(name, job, at);
  }
  return report;
};
