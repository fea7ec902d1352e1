import { MATTER_STATUSES, type Matter, type MatterStatus } from './matter';
import type { MatterFactOf, MatterFact, MatterEventType } from './matter-event';
import { failuresOf, FAILURES_MAX } from './matter-guards';

/**
 * Which facts of other nouns fit a matter as it stands. They come through the outbox, so one may come twice, late or
 * out of order: what does not fit is dropped, and nothing is told twice.
 */

const CONFIRMED: readonly MatterStatus[] = MATTER_STATUSES.filter((status) => status !== 'proposed');
const IN_MEETINGS: readonly MatterStatus[] = ['council', 'deferred', 'joint', 'supervised', 'decided', 'implementing'];

type Fits = { [T in MatterEventType]?: readonly MatterStatus[] };

const FROM: Fits = {
  joined: ['proposed'],
  scheduled: IN_MEETINGS,
  unscheduled: CONFIRMED,
  discussed: ['council', 'deferred'],
  undecided: ['joint', 'supervised'],
  /** The last task may be accepted between the vote and its writing down: what replaces a resolution is never dropped. */
  decided: ['joint', 'supervised', 'decided', 'implementing', 'completed'],
  task_moved: CONFIRMED,
  round_opened: ['completed'],
  round_extended: ['evaluating'],
  /** Should its opening still be on the way, its end has overtaken it. */
  round_closed: ['evaluating', 'completed'],
  rectification_ordered: CONFIRMED,
  published: CONFIRMED,
  objected: CONFIRMED,
  objection_answered: CONFIRMED,
  called_back: CONFIRMED,
  retitled: MATTER_STATUSES,
};

type News = { [T in MatterEventType]?: (matter: Matter, fact: MatterFactOf<T>) => boolean };

/** The need may be closed, and open again, before the first word of it has arrived. */
const isNewest = ({ objections = [] }: Matter, { needId, version }: { needId: string; version: number }): boolean =>
  !objections.some((one) => one.id === needId && one.version >= version);

/** A meeting may be called off before its notice has arrived. */
const isNewOf = ({ meetings, calledOff = {} }: Matter, meetingId: string, version: number): boolean =>
  version > (calledOff[meetingId] ?? 0) &&
  !meetings.some((known) => known.id === meetingId && known.version >= version);

/** What is known already, or has been overtaken, is no news. */
const NEWS: News = {
  joined: (matter, { need }) => !matter.needIds.includes(need.id),
  scheduled: (matter, { meeting }) => isNewOf(matter, meeting.id, meeting.version),
  unscheduled: (matter, { meetingId, version }) => isNewOf(matter, meetingId, version),
  /** After the third failed round there is nothing left to decide: it ends with an explanation. */
  decided: (matter, { resolution }) =>
    !matter.resolutions.some(({ id }) => id === resolution.id) &&
    !(matter.status === 'supervised' && failuresOf(matter) >= FAILURES_MAX),
  task_moved: (matter, { task }) => !matter.tasks.some(({ id, version }) => id === task.id && version >= task.version),
  round_opened: (matter, { round }) => !matter.rounds.some(({ id }) => id === round.id),
  round_closed: (matter, { round }) => !matter.rounds.some(({ id, status }) => id === round.id && status === 'closed'),
  published: (matter, { publication }) =>
    !matter.publications.some(({ id, way }) => id === publication.id && way === publication.way),
  objected: isNewest,
  objection_answered: isNewest,
  called_back: (matter, { needId }) => matter.needIds.includes(needId),
  retitled: (matter, { needId, title }) => matter.needs.some((need) => need.id === needId && need.title !== title),
};

/** Whether what another noun has to say changes anything. */
export const isNews = (matter: Matter, fact: MatterFact): boolean => {
  const ask = NEWS[fact.type] as ((matter: Matter, fact: MatterFact) => boolean) | undefined;
  return (FROM[fact.type]?.includes(matter.status) ?? false) && (ask?.(matter, fact) ?? true);
};
