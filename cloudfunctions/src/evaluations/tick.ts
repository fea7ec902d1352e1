import { factOfTime } from '../../../miniprogram/shared/domain/round-time';
import { _, find, type Identified } from '../kernel/database';
import { directory } from '../kernel/directory';
import { each } from '../kernel/each';
import { factOf } from './act';
import { changeRound, record, ROUNDS, type StoredRound } from './store';

const DUE_AT_ONCE = 50;

/** A tally on paper waits for its second person: nothing has happened, the clock looks again later. */
const later = (round: StoredRound, until: number): StoredRound => ({
  ...round,
  version: round.version + 1,
  ...(round.deadline ? { deadline: { ...round.deadline, nextAt: until } } : {}),
});

/** Lets time pass for one round: reminders, the extension, the count, late orders. Twice changes nothing. */
const tickRound = async ({ _id }: Identified, at: number): Promise<boolean> => {
  const map = await directory();
  let happened = false;
  await changeRound(_id, (round) => {
    const fact = factOfTime(round, at);
    happened = fact !== null;
    if (!fact) return null;
    if (fact.type === 'wait') return { next: later(round, fact.until) };
    return record(round, { at, by: 'system', role: 'system', ...factOf(round, fact) }, map);
  });
  return happened;
};

/** Rounds the clock has to look at, the longest waiting first. */
export const tickRounds = async (at: number, until: number): Promise<number> => {
  const due = await find<Identified>(
    ROUNDS,
    { 'deadline.nextAt': _.lte(at) },
    { sort: [['deadline.nextAt', 'asc']], limit: DUE_AT_ONCE, fields: ['_id'] },
  );
  return each('rounds', due, (round) => tickRound(round, at), until);
};
