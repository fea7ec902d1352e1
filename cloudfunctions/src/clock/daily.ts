import { dateOf } from '../../../miniprogram/shared/domain/calendar';
import { _, DuplicateKey, get, insert, update, type Identified } from '../kernel/database';
import type { Job } from './jobs';

const MARKS = 'marks';

interface Mark extends Identified {
  day: string;
}

const mark = async (name: string, day: string): Promise<void> => {
  if (await update(MARKS, name, { day: _.neq(day) }, { day })) return;
  await insert(MARKS, { _id: name, day }).catch((error: unknown) => {
    if (!(error instanceof DuplicateKey)) throw error;
  });
};

/** Once a street's day. Marked when it is done, so that a run that was cut short is made up for. */
export const daily =
  (name: string, job: Job): Job =>
  async (at) => {
    const day = dateOf(at);
    if ((await get<Mark>(MARKS, name))?.day === day) return 0;
    const done = await job(at);
    await mark(name, day);
    return done;
  };
