import type { Sent } from '../../shared/contract/contract';
import { CLAIM_RULES, type ClaimRule } from '../../shared/domain/points';
import { messages } from '../../i18n/locale';
import { newRequestId } from '../../services/call';

export const HOURS_MAX = 12;
const TEXT_MIN = 2;
export const TEXT_MAX = 200;
export const PHOTOS_MAX = 3;

/** What is typed and not yet sent; the request id is made with it, so that a repeat is never a second claim. */
export interface Draft {
  requestId: string;
  rule: ClaimRule;
  hours: number;
  text: string;
  photos: string[];
}

export const emptyDraft = (): Draft => ({
  requestId: newRequestId(),
  rule: 'volunteering',
  hours: 1,
  text: '',
  photos: [],
});

export const ruleChoices = () => CLAIM_RULES.map((value) => ({ value, word: messages().points.rules[value] }));

/** Teaching or performing is shown by a photo; hours of volunteering are confirmed by the organiser. */
export const isComplete = ({ rule, text, photos }: Draft): boolean =>
  text.trim().length >= TEXT_MIN && (rule === 'volunteering' || photos.length > 0);

export const toRequest = ({ requestId, rule, hours, text, photos }: Draft): Sent<'points.claim'> => ({
  requestId,
  rule,
  text,
  photos,
  ...(rule === 'volunteering' ? { hours } : {}),
});
