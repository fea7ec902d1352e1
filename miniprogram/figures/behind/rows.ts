import { day } from '../../i18n/dates';
import { factsOf, fill, messages } from '../../i18n/locale';
import type { Behind } from '../../shared/contract/figures-answers';
import type { Measure } from '../../shared/domain/figures';
import { NOTICE_PAGES } from '../../shared/domain/notice';

export interface Row {
  key: string;
  title: string;
  facts: string[];
  /** Empty: this person may not open it. */
  url: string;
}

const VALUE_WORDS: Partial<Record<Measure, 'value' | 'people'>> = {
  days_to_close: 'value',
  electors: 'people',
  ballots: 'people',
};

const valueOf = (measure: Measure, value: number): string => {
  const words = VALUE_WORDS[measure];
  return words ? fill(messages().figures.behind[words], { n: value }) : '';
};

export const rowOf = (measure: Measure, one: Behind, at: number): Row => {
  const { figures, needs } = messages();
  const { about, number, title, gridName, category } = one;
  return {
    key: `${String(one.at)}:${String(at)}`,
    title: title || number || figures.behind.unnamed,
    facts: factsOf(
      title ? number : '',
      category ? needs.categories[category] : '',
      gridName,
      day(one.at),
      valueOf(measure, one.value),
    ),
    url: about.id ? `/${NOTICE_PAGES[about.noun]}?id=${about.id}` : '',
  };
};
