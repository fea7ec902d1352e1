import { points } from '../../../miniprogram/shared/contract/points';
import { serve } from '../kernel/serve';
import { account } from './account';
import { certifyIdea } from './certify-idea';
import { claim } from './claim';
import { decideAdjustment } from './decide-adjustment';
import { entries } from './entries';
import { adjustments } from './list-adjustments';
import { claims } from './list-claims';
import { proposeAdjustment } from './propose-adjustment';
import { reviewClaim } from './review-claim';
import { rules } from './rules';
import { totals } from './totals';

export const main = serve(points, {
  'points.account': account,
  'points.entries': entries,
  'points.rules': rules,
  'points.totals': totals,
  'points.claim': claim,
  'points.claims': claims,
  'points.reviewClaim': reviewClaim,
  'points.certifyIdea': certifyIdea,
  'points.proposeAdjustment': proposeAdjustment,
  'points.decideAdjustment': decideAdjustment,
  'points.adjustments': adjustments,
});
