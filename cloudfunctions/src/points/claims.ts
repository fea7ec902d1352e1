import type { ClaimRule } from '../../../miniprogram/shared/domain/points';
import type { WithOutbox } from '../kernel/outbox';

export const CLAIMS = 'claims';

/** What a resident says he has done, waiting for somebody else to confirm it. */
export interface StoredClaim extends WithOutbox {
  personId: string;
  personName: string;
  gridId: string;
  communityId: string;
  rule: ClaimRule;
  hours: number;
  text: string;
  photos: string[];
  at: number;
  status: 'proposed' | 'approved' | 'declined';
  decidedBy?: string;
  reason?: string;
}
