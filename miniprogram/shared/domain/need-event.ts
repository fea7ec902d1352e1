import type { MatterStatus, PublicationKind, PublicationWay } from './matter';
import type { MatterEventType } from './matter-event';
import type { Category, RejectReason, Weight } from './need';

export interface MatterNews {
  matterId: string;
  /** Of the matter: of two lines that come in the wrong order the newer decides. */
  version: number;
  event: MatterEventType;
  status: MatterStatus;
  outcome?: 'passed' | 'explained';
  /** What was done, when the reporter is to be asked. */
  result?: string;
  title?: string;
  text?: string;
  photos?: string[];
  news?: string;
  reason?: string;
  /** Of a publication. */
  kind?: PublicationKind;
  way?: PublicationWay;
  due?: number;
  reviewAt?: number;
}

/** What happened to a need. An event is at once the change and its line on the timeline. */
interface Facts {
  submitted: { alias?: string };
  accepted: { category: Category; summary?: string; firstContactId: string; difficult: boolean };
  rejected: { reason: RejectReason; text: string };
  appealed: { text: string };
  merged: { targetId: string };
  assigned: { memberId: string };
  signed: { text: string };
  handed_back: { text: string };
  asked: { text: string };
  answered: { text: string; photos: string[] };
  noted: { text: string; photos: string[] };
  supplemented: { text: string; photos: string[] };
  completed: { outcome: 'solved' | 'explained'; text: string; photos: string[] };
  escalation_proposed: { text: string };
  escalated: { text: string };
  returned: { text: string };
  put_on_agenda: { matterId: string };
  referred: { unit: string; caseNumber: string };
  confirmed: { satisfaction: 'satisfied' | 'basic'; text: string };
  disputed: { text: string };
  called: { text: string };
  closed_unreached: Record<never, never>;
  explained: { text: string; reviewAt: number };
  reopened: { text: string };
  withdrawn: { text: string };
  lapsed: Record<never, never>;
  restored: Record<never, never>;
  extended: { due: number; text: string };
  summarised: { summary: string };
  weighed: Weight;
  /** What has happened to its matter; `text` and the rest are the matter's own words, so they are public. */
  matter_moved: MatterNews;
  reminded: { rung: number };
}

export type NeedEventType = keyof Facts;

interface Line {
  at: number;
  /** Person and the role in which he acted. Ids stay on the server; the public sees the role. */
  by: string;
  role: string;
  /** The client-made id of the request, so that a repeat is recognised. */
  id?: string;
}

export type NeedEventOf<T extends NeedEventType> = Line & { type: T } & Facts[T];
export type NeedEvent = { [T in NeedEventType]: NeedEventOf<T> }[NeedEventType];
/** An event before it is known who caused it and when. */
export type NeedFact = { [T in NeedEventType]: { type: T } & Facts[T] }[NeedEventType];
