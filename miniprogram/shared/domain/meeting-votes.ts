import type { AgendaItem, Meeting } from './meeting';
import { count, type Count } from './quorum';

/** How a vote stands, from what each member has put into his own place. */

const isVoting = (meeting: Meeting, seatId: string): boolean => meeting.seats[seatId]?.voting === true;

const membersIn = (meeting: Meeting, places: Readonly<Record<string, unknown>> | undefined): string[] =>
  Object.keys(places ?? {}).filter((seatId) => isVoting(meeting, seatId));

/** Members with a vote, without those who stepped out of this matter. */
export const baseOf = (meeting: Meeting, matterId: string): number =>
  Object.values(meeting.seats).filter((seat) => seat.voting).length -
  membersIn(meeting, meeting.recused[matterId]).length;

export const turnoutOf = (meeting: Meeting, matterId: string): { base: number; cast: number } => ({
  base: baseOf(meeting, matterId),
  cast: Object.keys(meeting.votes[matterId] ?? {}).length,
});

export const countVotes = (meeting: Meeting, matterId: string): Count => {
  const votes = Object.values(meeting.votes[matterId] ?? {}).map((vote) => vote.choices);
  const optionIds = meeting.agenda[matterId]?.options.map((option) => option.id) ?? [];
  return count(optionIds, votes, baseOf(meeting, matterId), meeting.quorum);
};

/** `YMS-J-2025-06-0123-2`: the second resolution of that meeting. Its number is its id: nothing else is so short and unique. */
export const nextResolutionNumber = ({ number, agenda }: Pick<Meeting, 'number' | 'agenda'>): string =>
  `${number}-${Object.values(agenda).filter((item) => item.resolution).length + 1}`;

/** Whether a matter still waits for what this meeting says of it; while it does, no other meeting may take it up. */
export const isHeld = ({ kind, status }: Pick<Meeting, 'kind' | 'status'>, item: AgendaItem): boolean => {
  if (status === 'cancelled' || item.droppedAt !== undefined) return false;
  if (item.count?.optionId !== undefined) return item.resolution === undefined;
  const spoken = kind === 'council' ? item.outcome !== undefined : item.count !== undefined;
  return !spoken && (status === 'noticed' || status === 'open');
};
