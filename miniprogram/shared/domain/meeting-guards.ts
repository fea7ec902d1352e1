import { Rejection, type ErrorCode } from '../errors';
import type { AgendaItem, Meeting } from './meeting';
import { AHEAD_MAX, CODE_LASTS, MEETING_LINES_MAX, NOTICE_TIME, OPEN_EARLY } from './meeting-limits';
import type { AttendanceWords, MeetingRelation, MeetingWords } from './meeting-command';
import { refuseIf, type Context, type Guard as GuardOf, type Order } from './rules';

/** What stands in the way of a command on a meeting beyond status and person. For a button its words are not judged. */

type Words = MeetingWords & AttendanceWords;
type Guard<T extends keyof Words> = GuardOf<Meeting, MeetingRelation, Order<Words, T>>;

/** A matter on the agenda: with the command's words, or alone, when a button beside it is asked about. */
const itemOf = (meeting: Meeting, command?: { matterId?: string }): AgendaItem | null => {
  if (command?.matterId === undefined) return null;
  const item = meeting.agenda[command.matterId];
  if (!item || item.droppedAt !== undefined) throw new Rejection('MEETING_ITEM_UNKNOWN', { field: 'matterId' });
  return item;
};

const onlyIn = (meeting: Meeting, kind: Meeting['kind']): void => refuseIf(meeting.kind !== kind, 'MEETING_WRONG_KIND');

/** Ahead, not for ever, and known long enough before. */
export const checkNotice = (kind: Meeting['kind'], heldAt: number, at: number): void => {
  refuseIf(heldAt <= at || heldAt > at + AHEAD_MAX, 'MEETING_DATE_INVALID', 'at');
  const earliest = at + NOTICE_TIME[kind];
  if (heldAt < earliest) throw new Rejection('MEETING_NOTICE_SHORT', { field: 'at', at: earliest });
};

export const mayBeRevised: Guard<'revise'> = (meeting, { at }, command) => {
  refuseIf(meeting.timeline.length >= MEETING_LINES_MAX, 'MEETING_FULL');
  if (!command) return;
  const added = command.matterIds.some((matterId) => !meeting.agenda[matterId]);
  if (command.at !== meeting.at || added) checkNotice(meeting.kind, command.at, at);
};

export const opensAt = ({ at }: Pick<Meeting, 'at'>): number => at - OPEN_EARLY;

export const mayBeOpened: Guard<'open'> = (meeting, { at }) => {
  if (at < opensAt(meeting)) throw new Rejection('MEETING_TOO_EARLY', { at: opensAt(meeting) });
};

/** Votes that are open are brought to an end first; what they adopted may be written down afterwards. */
export const mayBeClosed: Guard<'close'> = (meeting) =>
  refuseIf(
    Object.values(meeting.agenda).some((item) => item.vote === 'open'),
    'MEETING_VOTE_OPEN',
  );

export const mayBeNoted: Guard<'note'> = (meeting, _context, command) => {
  itemOf(meeting, command);
};

export const isCodeOver = ({ openedAt }: Pick<Meeting, 'openedAt'>, at: number): boolean =>
  at >= (openedAt ?? at) + CODE_LASTS;

export const mayAttend: Guard<'attend'> = (meeting, { at }) =>
  refuseIf(isCodeOver(meeting, at), 'MEETING_CODE_OVER', 'code');

export const mayBeMarked: Guard<'markPresent'> = (meeting, _context, command) =>
  refuseIf(command !== undefined && !meeting.seats[command.seatId], 'MEETING_SEAT_UNKNOWN', 'seatId');

export const mayBeConcluded: Guard<'conclude'> = (meeting, { at }, command) => {
  onlyIn(meeting, 'council');
  const item = itemOf(meeting, command);
  refuseIf(item?.outcome !== undefined, 'MEETING_CONCLUDED');
  const { outcome, until, task } = command ?? {};
  refuseIf(outcome === 'deferred' && (until === undefined || until <= at), 'MEETING_DEFER_DATE', 'until');
  refuseIf(outcome === 'on_the_spot' && task === undefined, 'MEETING_TASK_MISSING', 'task');
};

const beforeVote = (item: AgendaItem | null): void => {
  refuseIf(item?.vote === 'open', 'MEETING_VOTE_OPEN');
  refuseIf(item?.vote === 'closed', 'MEETING_CONCLUDED');
};

export const mayHaveOptions: Guard<'setOptions'> = (meeting, _context, command) => {
  onlyIn(meeting, 'joint');
  refuseIf(meeting.timeline.length >= MEETING_LINES_MAX, 'MEETING_FULL');
  beforeVote(itemOf(meeting, command));
};

/** What has its end needs no other one. Whether an adopted vote may be given up says the matter: see drop.ts. */
export const mayBeDropped: Guard<'drop'> = (meeting, _context, command) => {
  refuseIf(meeting.timeline.length >= MEETING_LINES_MAX, 'MEETING_FULL');
  const item = itemOf(meeting, command);
  if (!item) return;
  refuseIf(item.vote === 'open', 'MEETING_VOTE_OPEN');
  refuseIf(item.outcome !== undefined, 'MEETING_CONCLUDED');
  refuseIf(item.resolution !== undefined, 'MEETING_RESOLVED');
  refuseIf(item.vote === 'closed' && item.count?.optionId === undefined, 'MEETING_CONCLUDED');
};

export const mayBeVotedOn: Guard<'openVote'> = (meeting, _context, command) => {
  onlyIn(meeting, 'joint');
  const item = itemOf(meeting, command);
  beforeVote(item);
  refuseIf(item?.options.length === 0, 'MEETING_OPTIONS_MISSING');
};

export const mayVoteBeClosed: Guard<'closeVote'> = (meeting, _context, command) => {
  onlyIn(meeting, 'joint');
  const item = itemOf(meeting, command);
  refuseIf(item !== null && item.vote !== 'open', 'MEETING_VOTE_CLOSED');
};

/** On site, or on leave: the same vote in the same count. */
const takesPart = ({ seats }: Meeting, personId: string): boolean => {
  const seat = seats[personId];
  return seat?.attended !== undefined || seat?.answer?.answer === 'leave';
};

const isIn = (places: Meeting['votes'] | Meeting['recused'], matterId: string, personId: string): boolean =>
  places[matterId]?.[personId] !== undefined;

export const mayVote: Guard<'vote'> = (meeting, { actor }, command) => {
  onlyIn(meeting, 'joint');
  refuseIf(!takesPart(meeting, actor.id), 'MEETING_NOT_PRESENT');
  const item = itemOf(meeting, command);
  if (!item || !command) return;
  refuseIf(isIn(meeting.recused, command.matterId, actor.id), 'MEETING_RECUSED');
  refuseIf(isIn(meeting.votes, command.matterId, actor.id), 'MEETING_VOTED');
  refuseIf(item.vote !== 'open', 'MEETING_VOTE_CLOSED');
  const { choices } = command as Partial<AttendanceWords['vote']>;
  if (choices === undefined) return;
  const complete =
    item.options.every(({ id }) => choices[id] !== undefined) && Object.keys(choices).length === item.options.length;
  refuseIf(!complete, 'MEETING_CHOICES_INCOMPLETE', 'choices');
};

/** For oneself, until one has voted. */
export const mayStepOut: Guard<'recuse'> = (meeting, { actor }, command) => {
  onlyIn(meeting, 'joint');
  const item = itemOf(meeting, command);
  if (!item || !command) return;
  refuseIf(item.vote === 'closed', 'MEETING_VOTE_CLOSED');
  refuseIf(isIn(meeting.votes, command.matterId, actor.id), 'MEETING_VOTED');
  refuseIf(isIn(meeting.recused, command.matterId, actor.id), 'MEETING_RECUSED');
};

/** The chair sends nobody out once people vote: then it would choose who counts. */
export const mayBeExcused: Guard<'excuse'> = (meeting, _context, command) => {
  onlyIn(meeting, 'joint');
  refuseIf(meeting.timeline.length >= MEETING_LINES_MAX, 'MEETING_FULL');
  beforeVote(itemOf(meeting, command));
  const { matterId, personId } = (command ?? {}) as Partial<MeetingWords['excuse']>;
  if (matterId === undefined || personId === undefined) return;
  refuseIf(meeting.seats[personId]?.voting !== true, 'MEETING_NOT_ON_ROSTER', 'personId');
  refuseIf(isIn(meeting.recused, matterId, personId), 'MEETING_RECUSED');
};

export const mayBeResolved: Guard<'resolve'> = (meeting, _context, command) => {
  onlyIn(meeting, 'joint');
  const item = itemOf(meeting, command);
  if (!item) return;
  refuseIf(item.vote !== 'closed', 'MEETING_VOTE_OPEN');
  refuseIf(item.resolution !== undefined, 'MEETING_RESOLVED');
  const { optionId } = command as Partial<MeetingWords['resolve']>;
  const adopted = item.count?.optionId;
  refuseIf(
    adopted === undefined || (optionId !== undefined && optionId !== adopted),
    'MEETING_NOT_ADOPTED',
    'optionId',
  );
};

export const mayHaveMinutes: Guard<'saveMinutes'> = (meeting) =>
  refuseIf(meeting.timeline.length >= MEETING_LINES_MAX, 'MEETING_FULL');

const MINUTES_REFUSALS: readonly ((meeting: Meeting, id: string) => ErrorCode | null)[] = [
  ({ minutes }) => (minutes ? null : 'MEETING_MINUTES_MISSING'),
  ({ minutes }, id) => (minutes?.by === id ? 'MEETING_MINUTES_OWN' : null),
  ({ minutes }, id) => (minutes?.confirmedBy.includes(id) ? 'MEETING_MINUTES_ONCE' : null),
];

export const mayConfirm: Guard<'confirmMinutes'> = (meeting, { actor }: Context<MeetingRelation>) => {
  for (const refusal of MINUTES_REFUSALS) {
    const code = refusal(meeting, actor.id);
    if (code) throw new Rejection(code);
  }
};
