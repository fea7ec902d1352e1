import type {
  MeetingLine,
  NeedLine,
  PublicationLine,
  ResolutionLine,
  RoundLine,
  TaskLine,
  TopicReason,
} from './matter';
import type { MatterCall } from './matter-time';

/** What happened to a matter: at once the change and its line on the timeline. */
interface Facts {
  proposed: { needs: NeedLine[]; reasons: TopicReason[] };
  opened: { title: string; needs: NeedLine[] };
  /** Needs that were closed meanwhile are left out. */
  confirmed: { title: string; summary: string; needs: NeedLine[] };
  declined: { text: string; reason?: 'needs_closed' };
  /** By a secretary, who has named the need; or by the rule, while the matter is only proposed. */
  joined: { need: NeedLine; needId?: string; reasons?: TopicReason[] };
  summarised: { title: string; summary: string };
  /** From meetings. */
  scheduled: { meeting: MeetingLine };
  unscheduled: { meetingId: string; text: string; version: number };
  discussed: {
    meetingId: string;
    outcome: 'on_the_spot' | 'joint' | 'returned' | 'deferred';
    text: string;
    until?: number;
  };
  /** Quorum missed, or no option had a majority. */
  undecided: { meetingId: string; reason: 'no_quorum' | 'no_majority' };
  decided: { resolution: ResolutionLine };
  /** From tasks: its newest state; `news` says what the public may read about the change. */
  task_moved: { task: TaskLine; news: string; text: string; photos: string[] };
  /** From evaluations. */
  round_opened: { round: RoundLine };
  round_extended: { round: RoundLine };
  round_closed: { round: RoundLine };
  rectification_ordered: { taskId: string; text: string };
  /** From publications. */
  published: { publication: PublicationLine; resolutionId?: string };
  objected: { publicationId: string; needId: string; version: number };
  objection_answered: { publicationId: string; needId: string; version: number };
  /** From needs. */
  called_back: { needId: string; result: 'solved' | 'explained' | 'disputed' };
  /** The words that the public reads for one of its needs were written or changed. */
  retitled: { needId: string; title: string };

  resumed: { text: string };
  explained: { text: string; reviewAt: number };
  archived: { text: string };
  /** By the clock: told to people, not to posterity. */
  reminded: { calls: MatterCall[] };
}

export type MatterEventType = keyof Facts;

interface Line {
  at: number;
  /** Ids stay on the server; the public sees the role. */
  by: string;
  role: string;
  id?: string;
}

export type MatterEventOf<T extends MatterEventType> = Line & { type: T } & Facts[T];
export type MatterEvent = { [T in MatterEventType]: MatterEventOf<T> }[MatterEventType];
export type MatterFactOf<T extends MatterEventType> = { type: T } & Facts[T];
export type MatterFact = { [T in MatterEventType]: MatterFactOf<T> }[MatterEventType];
