import { day, upTo } from '../../i18n/dates';
import { factsOf, fill, messages } from '../../i18n/locale';
import type { NoticeRow } from '../../shared/contract/notices';
import { DAY, dateOf } from '../../shared/domain/calendar';
import { pageOf } from '../../shared/domain/notice-fields';

export interface Row {
  id: string;
  kind: NoticeRow['kind'];
  date: string;
  /** Said above the first notice of a day. */
  heading: string;
  sentence: string;
  title: string;
  facts: string[];
  read: boolean;
  /** Where a tap leads. */
  url: string;
}

const dayWords = (at: number, now: number): string => {
  const { notices } = messages();
  const date = dateOf(at);
  if (date === dateOf(now)) return notices.today;
  return date === dateOf(now - DAY) ? notices.yesterday : day(at, now);
};

/** The same field carries a need's number, the end of a code or points, as the kind says. */
const numberWords = (kind: NoticeRow['kind'], number: string): string => {
  const { services, points } = messages();
  if (!number) return '';
  if (kind.startsWith('voucher_')) return fill(services.verify.codeEnd, { end: number });
  return /^[+-]/.test(number) ? `${number} ${points.unit}` : number;
};

/** A notice about points only leads to their history. */
const urlOf = (kind: NoticeRow['kind'], about: NoticeRow['about']): string => {
  if (about) return `/${pageOf(about)}`;
  return kind === 'claim_decided' ? '/people/claims/claims' : '/shop/entries/entries';
};

/** A notice brings data, never a sentence: the sentence is made here, in the person's language. */
export const rowOf = (notice: NoticeRow, before: string, now = Date.now()): Row => {
  const { notices } = messages();
  const { id, kind, at, read, title, number, due, about } = notice;
  const date = dateOf(at);
  return {
    id,
    kind,
    date,
    heading: date === before ? '' : dayWords(at, now),
    sentence: notices.kinds[kind],
    title,
    facts: factsOf(numberWords(kind, number), due !== undefined && fill(notices.due, { when: upTo(due, now) })),
    read,
    url: urlOf(kind, about),
  };
};

export const rowsOf = (rows: readonly NoticeRow[], before: string): Row[] => {
  let last = before;
  return rows.map((notice) => {
    const row = rowOf(notice, last);
    last = row.date;
    return row;
  });
};
