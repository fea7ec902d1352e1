import { factsOf, fill, messages } from '../i18n/locale';
import type { MatterCard } from '../shared/contract/matter-answers';

/** Words that the list and the page of a matter say alike. */

/** A topic of a need that nobody has worded for the public has no title yet. */
export const titleOf = ({ title, category }: Pick<MatterCard, 'title' | 'category'>): string => {
  const { matters, needs } = messages();
  return title || fill(matters.untitled, { category: needs.categories[category] });
};

export const factsLine = ({ communityName, gridName, category, needCount }: MatterCard): string[] => {
  const { matters, needs } = messages();
  return factsOf(communityName, gridName, needs.categories[category], fill(matters.needCount, { n: needCount }));
};

export const reasonWords = ({ reasons }: Pick<MatterCard, 'reasons'>): string[] =>
  reasons.map((reason) => messages().matters.reasons[reason]);
