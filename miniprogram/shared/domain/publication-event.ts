import type { PublicationWay } from './matter';
import type { Telling } from './publication';

/** What happened to a publication: at once the change and its line. */
interface Facts {
  drafted: Record<never, never>;
  published: { title: string; text: string; way: PublicationWay; telling: Telling };
  /** Told in another way too. */
  recorded: { way: PublicationWay; telling: Telling };
  attached: { way: PublicationWay; photos: string[] };
  retracted: { text: string };
  objected: { personId: string; needId: string; requestId: string };
  objection_answered: { personId: string; version: number };
  /** The need that it had become was appealed, restored or reopened. */
  objection_reopened: { personId: string; version: number };
}

export type PublicationEventType = keyof Facts;

interface Line {
  at: number;
  by: string;
  role: string;
  id?: string;
}

export type PublicationFactOf<T extends PublicationEventType> = { type: T } & Facts[T];
export type PublicationFact = { [T in PublicationEventType]: PublicationFactOf<T> }[PublicationEventType];
export type PublicationEvent = { [T in PublicationEventType]: Line & PublicationFactOf<T> }[PublicationEventType];
