import { day } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import type { MatterDetail } from '../../shared/contract/matter-answers';
import { FAILURES_MAX, failuresOf } from '../../shared/domain/matter-guards';

/** What stands above the dossier: what happens next, and what should be known before somebody decides. */

/** One sentence: what happens next, and who does it. */
export const nextSentence = (matter: MatterDetail, now = Date.now()): string => {
  const { next, nextMore } = messages().matters;
  const { status, deferredUntil, outcome } = matter;
  if (status === 'deferred' && deferredUntil === undefined) return nextMore.deferred;
  if (status === 'supervised' && failuresOf(matter) >= FAILURES_MAX) return nextMore.thrice;
  if (status === 'archived' && outcome === 'explained') return nextMore.explained;
  if (deferredUntil !== undefined && deferredUntil <= now) return nextMore.deferralOver;
  return fill(next[status], { day: deferredUntil === undefined ? '' : day(deferredUntil) });
};

/** Said on amber: what stands open, in public. */
export const remarksOn = (matter: MatterDetail): string[] => {
  const { detail, gaps } = messages().matters;
  const { openObjections, missing, reviewAt } = matter;
  return [
    ...(openObjections > 0 ? [fill(detail.objections, { n: openObjections })] : []),
    ...(missing.length > 0
      ? [fill(detail.missing, { gaps: missing.map((gap) => gaps[gap]).join(messages().app.listing) })]
      : []),
    ...(reviewAt === undefined ? [] : [fill(detail.review, { day: day(reviewAt) })]),
  ];
};

/** What reporters said when they were called back: beside the vote, and never in it. */
export const callbackWords = ({ callbacks }: MatterDetail): string =>
  callbacks.solved + callbacks.disputed > 0
    ? fill(messages().matters.detail.callbacks, { solved: callbacks.solved, disputed: callbacks.disputed })
    : '';
