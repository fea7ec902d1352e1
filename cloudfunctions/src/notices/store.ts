import { createHash } from 'node:crypto';
import { NOTICE_KINDS } from '../../../miniprogram/shared/domain/notice';
import type { FigureFact } from '../../../miniprogram/shared/domain/figures';
import type { Person } from '../kernel/caller';
import { DuplicateKey, find, get, insert, insertAll, remove } from '../kernel/database';
import { NotNow, type OutboxBatch } from '../kernel/delivery';
import { peopleOf, personOf } from '../people/store';
import { NOTICES, type Notice, type PushState, type Work } from './notice';
import { isBeingSent, isUnsent, push } from './push';
import { reachOf } from './reach';

/** The page shows no number above it; the index is read no further. */
export const UNREAD_MAX = 99;
const REMOVED_AT_ONCE = 100;

/** A cause is unique in the document that owes it, and the number names that document to people. */
const noticeIdOf = ({ to, kind, number }: Work, cause: string): string =>
  `n${createHash('sha256')
    .update(JSON.stringify([cause, to, kind, number]))
    .digest('hex')
    .slice(0, 40)}`;

const insertOnce = async (notice: Notice): Promise<Notice> => {
  try {
    await insert(NOTICES, notice);
    return notice;
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    return (await get<Notice>(NOTICES, notice._id)) ?? notice;
  }
};

const noticeFrom = (work: Work, cause: string, at: number, push: PushState): Notice => {
  const { to, kind, title, number, due, about } = work;
  return {
    _id: noticeIdOf(work, cause),
    personId: to,
    kind,
    title,
    number,
    ...(due === undefined ? {} : { due }),
    ...(about === undefined ? {} : { about }),
    at,
    read: false,
    push,
  };
};

const rightsOf = (person: Person, { kind }: Work): number => person.rights[NOTICE_KINDS[kind]] ?? 0;

/**
 * Tells somebody something, once for each cause: in the inbox, which is the truth, then by a subscribe message if a right
 * is left. Throws when the message was certainly not sent, so that the outbox tries again later.
 */
export const inform = async (work: Work, cause: string, at: number, facts: FigureFact[]): Promise<void> => {
  const person = await personOf(work.to);
  if (!person) return;
  const notice = await insertOnce(noticeFrom(work, cause, at, rightsOf(person, work) > 0 ? 'pending' : 'no_right'));
  if (isBeingSent(notice, at)) throw new NotNow();
  const state = isUnsent(notice, at) ? await push(notice, person, at) : notice.push;
  facts.push(...reachOf(notice, person, state));
};

const reachAll = (notice: Notice, people: ReadonlyMap<string, Person>): FigureFact[] => {
  const person = people.get(notice.personId);
  return person ? reachOf(notice, person, 'no_right') : [];
};

const TOLD_AT_ONCE = 250;

/** Tells many at once who have no right left: two round trips for all of them. Whoever is owed a message is left to `inform`. */
export const informAll: OutboxBatch<'notice'> = async (entries, at, facts) => {
  const first = entries.slice(0, TOLD_AT_ONCE);
  const people = await peopleOf(first.map(([, { to }]) => to));
  const silent = first.filter(([, work]) => {
    const person = people.get(work.to);
    return !person || rightsOf(person, work) === 0;
  });
  const told = silent.filter(([, { to }]) => people.has(to));
  if (told.length > 0) {
    const notices = told.map(([cause, work]) => noticeFrom(work, cause, at, 'no_right'));
    await insertAll(NOTICES, notices);
    facts.push(...notices.flatMap((notice) => reachAll(notice, people)));
  }
  return silent.map(([cause]) => cause);
};

export const unreadOf = async (personId: string): Promise<number> => {
  const unread = await find(NOTICES, { personId, read: false }, { limit: UNREAD_MAX, fields: ['_id'] });
  return unread.length;
};

/** For somebody who leaves. May be stopped and run again. */
export const emptyInbox = async (personId: string): Promise<void> => {
  for (;;) {
    const some = await find(NOTICES, { personId }, { limit: REMOVED_AT_ONCE, fields: ['_id'] });
    await Promise.all(some.map((notice) => remove(NOTICES, notice._id)));
    if (some.length < REMOVED_AT_ONCE) return;
  }
};
