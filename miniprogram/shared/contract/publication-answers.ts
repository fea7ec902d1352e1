import type { BulletinFigures, BulletinStatus } from '../domain/bulletin';
import type { PublicationKind, PublicationWay } from '../domain/matter';
import type { PublicationState, Telling } from '../domain/publication';
import type { PublicationCommandType } from '../domain/publication-command';
import type { Cell } from '../domain/small-cells';

/** What comes back about publications. */

export interface PublicationCard {
  id: string;
  version: number;
  state: PublicationState;
  kind: PublicationKind;
  way: PublicationWay;
  communityId: string;
  communityName: string;
  matterId?: string;
  title: string;
  from: number;
  to: number;
}

export interface ObjectionLine {
  at: number;
  answeredAt?: number;
  mine: boolean;
  /** For its author and for the secretary. */
  needId?: string;
}

export interface PublicationDetail extends PublicationCard {
  text: string;
  resolutionId?: string;
  roundId?: string;
  publishedAt?: number;
  /** Every way in which the same thing has been told. */
  ways: ({ way: PublicationWay } & Telling)[];
  supervisionPhone: string;
  objections: ObjectionLine[];
  openObjections: number;
  retraction?: string;
  /** Whether the caller may have the sheet for the board made. */
  mayPrint: boolean;
  /** The buttons of this person: `object` stands here too. */
  allowed: PublicationCommandType[];
}

export interface BulletinCard {
  id: string;
  communityId: string;
  communityName: string;
  /** `2025-06`. */
  month: string;
  status: BulletinStatus;
  releasedAt?: number;
  told: Cell;
  solved: Cell;
}

export interface BulletinDetail extends BulletinCard {
  version: number;
  note: string;
  supervisionPhone: string;
  figures: BulletinFigures;
  /** Whether the caller is the secretary who may still correct and release it. */
  mayRelease: boolean;
  mayPrint: boolean;
}
