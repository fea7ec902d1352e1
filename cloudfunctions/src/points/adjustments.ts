import type { Identified } from '../kernel/database';

export const ADJUSTMENTS = 'adjustments';

/** A correction of somebody's points: one proposes it, another one decides. */
export interface StoredAdjustment extends Identified {
  version: number;
  personId: string;
  personName: string;
  communityId: string;
  points: number;
  reason: string;
  proposedBy: string;
  at: number;
  status: 'proposed' | 'approved' | 'declined';
  decidedBy?: string;
  decidedAt?: number;
}
