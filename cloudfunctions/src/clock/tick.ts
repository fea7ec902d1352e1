import type { TickReport } from '../../../miniprogram/shared/contract/clock';
import type { Handler } from '../kernel/serve';
import { isOver, within } from '../kernel/time-limit';
import { JOBS, type Job } from './jobs';

/**
 * What a job may use of the function's minute. Each has a share of its own, so that a backlog of one starves no other;
 * the outbox, which comes last and waits for WeChat, has the largest.
 */
const SHARE_MS = 3_000;
const OUTBOX_MS = 15_000;
/** Nothing is begun later: all end before the minute does. */
const BEGIN_WITHIN_MS = 40_000;
const FAILED = -1;

/** A job that fails is logged and comes again with the next tick; the others do not suffer. */
const run = async (name: string, job: Job, at: number): Promise<number> => {
  try {
    return await job(at, within(name === 'outbox' ? OUTBOX_MS : SHARE_MS));
  } catch (error) {
    console.error(JSON.stringify({ job: name, error: error instanceof Error ? error.stack : String(error) }));
    return FAILED;
  }
};

export const tick: Handler<'clock.tick'> = async (_request, { at }) => {
  const lastBegin = within(BEGIN_WITHIN_MS);
  const report: TickReport = {};
  for (const [name, job] of Object.entries(JOBS)) {
    if (!isOver(lastBegin)) report[name] = await run(name, job, at);
  }
  return report;
};
