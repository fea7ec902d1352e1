import type { CouncilOutcome, Option } from './meeting';
import type { Count } from './quorum';

/** What happened to a meeting: at once the change and its line on the timeline. */
interface Facts {
  convened: Record<never, never>;
  revised: { title: string; heldAt: number; place: string };
  cancelled: { text: string };
  opened: Record<never, never>;
  concluded: { matterId: string; outcome: CouncilOutcome; text: string; until?: number };
  options_set: { matterId: string; options: Option[] };
  vote_opened: { matterId: string };
  vote_closed: { matterId: string; count: Count };
  resolved: { matterId: string; optionId: string; number: string; replaces?: string };
  closed: Record<never, never>;
  minutes_saved: { text: string; photos: string[] };
  minutes_confirmed: Record<never, never>;
  dropped: { matterId: string };
  excused: { matterId: string; personId: string; text: string };
  /** Of a matter: its resolution is owed. */
  reminded: { rung: number; matterId?: string };
}

export type MeetingEventType = keyof Facts;

interface Line {
  at: number;
  /** Ids stay on the server; the public sees the role. */
  by: string;
  role: string;
  /** The client-made id of the request, so that a repeat is recognised; and a digest of its words. */
  id?: string;
  digest?: string;
}

export type MeetingEventOf<T extends MeetingEventType> = Line & { type: T } & Facts[T];
export type MeetingEvent = { [T in MeetingEventType]: MeetingEventOf<T> }[MeetingEventType];
export type MeetingFact = { [T in MeetingEventType]: { type: T } & Facts[T] }[MeetingEventType];
