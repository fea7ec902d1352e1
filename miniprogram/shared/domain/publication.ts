import type { MatterStatus, PublicationKind, PublicationWay } from './matter';
import type { Category } from './need';
import type { PublicationEvent } from './publication-event';

/** Publications 公示: what is told to everybody, in one of three ways, from one day to another, open to objections. */

export const PUBLICATION_STATUSES = ['draft', 'published', 'retracted'] as const;
export type PublicationStatus = (typeof PUBLICATION_STATUSES)[number];

/** What is seen of the status: a published one begins and ends by time alone. */
export const PUBLICATION_STATES = ['draft', 'upcoming', 'running', 'ended', 'retracted'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

export const PUBLICATION_TITLE_MAX = 40;
export const PUBLICATION_TEXT_MAX = 2000;
export const PUBLICATION_PLACE_MAX = 60;
export const PUBLICATION_PHOTOS_MAX = 3;
/** Whoever comes later is heard at the community's office: the document stays small. */
export const OBJECTIONS_MAX = 500;

/** What one resident objects; it lives on as a need. */
export interface Objection {
  needId: string;
  /** Of the request that made it. */
  requestId: string;
  at: number;
  answeredAt?: number;
  /** Of the need when it was closed, or opened again, last. */
  version?: number;
}

/** How it was told in one way: from which day to which, where, and photos of the sheet on the board or of the meeting. */
export interface Telling {
  /** First instant of the first day, last instant of the last. */
  from: number;
  to: number;
  /** Where the sheet hangs or the meeting was. */
  place: string;
  photos: string[];
}

export interface Publication {
  _id: string;
  version: number;
  status: PublicationStatus;
  kind: PublicationKind;
  /** The way it was first told in. */
  way: PublicationWay;
  communityId: string;
  /** Where an objection goes: the matter's grid, else the community's own. */
  gridId: string;
  category: Category;
  matterId?: string;
  resolutionId?: string;
  roundId?: string;
  title: string;
  text: string;
  /** When it begins in the earliest way, and when it ends in the last. */
  from: number;
  to: number;
  ways: Partial<Record<PublicationWay, Telling>>;
  authorId: string;
  authorRole: string;
  createdAt: number;
  publishedAt?: number;
  /** By person: everybody once. */
  objections: Record<string, Objection>;
  retraction?: string;
  timeline: PublicationEvent[];
}

export const stateOf = (
  { status, from, to }: Pick<Publication, 'status' | 'from' | 'to'>,
  at: number,
): PublicationState => {
  if (status !== 'published') return status;
  if (at < from) return 'upcoming';
  return at <= to ? 'running' : 'ended';
};

/** A result is there once the work was finished, whatever came of it afterwards. */
const AFTER_THE_WORK: readonly MatterStatus[] = ['completed', 'evaluating', 'rectifying', 'supervised', 'passed'];
export const hasResult = (status: MatterStatus): boolean => AFTER_THE_WORK.includes(status);

export const openObjections = ({ objections }: Pick<Publication, 'objections'>): number =>
  Object.values(objections).filter(({ answeredAt }) => answeredAt === undefined).length;
