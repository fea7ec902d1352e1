import { holds, type Actor } from '../roles';
import type { CouncilOutcome, InvitationAnswer, Meeting, NoteKind, Option } from './meeting';
import type { Choices } from './quorum';
import type { Order } from './rules';
import type { TaskOrder } from './task';

/** What moves a meeting on, under the version that was seen. `convene` creates it: see cloudfunctions/src/meetings/convene.ts. */
export interface MeetingWords {
  revise: { title: string; at: number; place: string; matterIds: string[] };
  cancel: { text: string };
  open: Record<never, never>;
  conclude: { matterId: string; outcome: CouncilOutcome; text: string; until?: number; task?: TaskOrder };
  setOptions: { matterId: string; options: Option[] };
  excuse: { matterId: string; personId: string; text: string };
  drop: { matterId: string };
  openVote: { matterId: string };
  closeVote: { matterId: string };
  resolve: {
    matterId: string;
    optionId: string;
    text: string;
    budget: string;
    tasks: TaskOrder[];
    ideaNeedIds: string[];
    replaces?: string;
  };
  close: Record<never, never>;
  saveMinutes: { text: string; photos: string[] };
  confirmMinutes: Record<never, never>;
}

/** What many do at the same moment, each in his own place of the meeting: no version. */
export interface AttendanceWords {
  answer: { answer: InvitationAnswer; text: string };
  attend: { code: string };
  markPresent: { seatId: string };
  note: { id: string; matterId: string; kind: NoteKind; text: string; from: string };
  dropNote: { id: string };
  recuse: { matterId: string };
  vote: { matterId: string; choices: Choices };
}

export type MeetingCommandType = keyof MeetingWords;
export type AttendanceCommandType = keyof AttendanceWords;
export type AnyMeetingCommand = MeetingCommandType | AttendanceCommandType;
export type MeetingCommandOf<T extends MeetingCommandType> = Order<MeetingWords, T>;

/** How somebody stands to a meeting. */
export type MeetingRelation = 'secretary' | 'seated' | 'voter' | 'present' | 'anyone';

export const meetingRelationsOf = ({ communityId, seats }: Meeting, actor: Actor): MeetingRelation[] => {
  const seat = seats[actor.id];
  const relations: [MeetingRelation, boolean][] = [
    ['secretary', holds(actor, 'secretary', communityId)],
    ['seated', seat !== undefined && seat.as !== 'guest'],
    ['voter', seat?.voting === true],
    // A guest was there too, but was not asked: he does not answer for what is written down.
    ['present', seat?.attended !== undefined && seat.as !== 'guest'],
    ['anyone', true],
  ];
  return relations.filter(([, stands]) => stands).map(([relation]) => relation);
};

/** What the timeline says instead of a name. */
export const meetingRoleOf = (relations: readonly MeetingRelation[]): string =>
  relations.includes('secretary') ? 'secretary' : 'resident';
