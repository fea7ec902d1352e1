import type { Light, WorkingDay } from '../domain/deadline';
import type {
  ArchiveGap,
  MatterStatus,
  MeetingLine,
  PublicationLine,
  ResolutionLine,
  RoundLine,
  TaskLine,
  TopicReason,
} from '../domain/matter';
import type { MatterCommandType } from '../domain/matter-command';
import type { MatterEventType } from '../domain/matter-event';
import type { Category } from '../domain/need';
import type { SeedState } from '../domain/need-track';

/** What comes back about matters: the shapes of the answers. Who may ask for them stands in matters.ts. */

export interface MatterCard {
  id: string;
  version: number;
  number: string;
  status: MatterStatus;
  title: string;
  summary: string;
  category: Category;
  communityId: string;
  communityName: string;
  gridId: string;
  gridName: string;
  needCount: number;
  /** Why it was proposed; empty for one that a secretary has opened. */
  reasons: TopicReason[];
  createdAt: number;
  updatedAt: number;
  track: SeedState[];
  deferredUntil?: number;
  /** The buttons of this person: computed by the rules that will also judge the command. */
  allowed: MatterCommandType[];
}

export interface MatterNeed {
  id: string;
  number: string;
  /** The public summary; empty where nobody has written one. */
  title: string;
  gridName: string;
  result?: 'solved' | 'explained' | 'disputed';
}

export interface MatterResolution extends ResolutionLine {
  /** Publication within three working days: amber and red are shown to everybody. */
  publishBy: WorkingDay;
  light: Light;
}

export interface MatterTask extends TaskLine {
  light: Light;
  /** 超过7天未更新. */
  silent: boolean;
  /** Of a resolution that was replaced: it counts no more. */
  replaced: boolean;
}

/** The four counts stand on the page of the round. */
export type MatterRound = Omit<RoundLine, 'tally'>;

export interface MatterTimelineLine {
  type: MatterEventType;
  at: number;
  role: string;
  text?: string;
  photos?: string[];
  outcome?: string;
  reason?: string;
  /** What the line speaks of: a meeting's, a task's, a resolution's title. */
  title?: string;
  news?: string;
  n?: number;
  until?: number;
  reviewAt?: number;
  kind?: string;
  way?: string;
}

export interface MatterDetail extends MatterCard {
  /** Whether the caller serves in its community: he also sees what is not public yet. */
  staff: boolean;
  /** As what the caller answers for it, if he does. */
  duty?: 'secretary' | 'grid_chief';
  needs: MatterNeed[];
  meetings: MeetingLine[];
  /** The newest first: it is the one that holds. */
  resolutions: MatterResolution[];
  tasks: MatterTask[];
  rounds: MatterRound[];
  publications: PublicationLine[];
  openObjections: number;
  callbacks: { solved: number; explained: number; disputed: number };
  outcome?: 'passed' | 'explained';
  reviewAt?: number;
  archivedAt?: number;
  supervisionPhone: string;
  /** What is missing before archiving; empty for one that may be archived, and before it has passed. */
  missing: ArchiveGap[];
  /** Newest first. */
  timeline: MatterTimelineLine[];
}
