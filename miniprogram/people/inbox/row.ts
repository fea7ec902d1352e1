import { day, upTo } from '../../i18n/dates';
import { factsOf, fill, messages } from '../../i18n/locale';
import type { NoticeRow } from '../../shared/contract/notices';
import { DAY, dateOf } from '../../shared/domain/calendar';

export interface Row {
  id: string;
  kind: NoticeRow['kind'];
  date: string;
  /** Said above the first notice of a day. */
  heading: string;
  sentence: string;
  about: string;
  facts: string[];
  read: boolean;
  needId: string;
  redemptionId: string;
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

/** A notice brings data, never a sentence: the sentence is made here, in the person's language. */
export const rowOf = (notice: NoticeRow, before: string, now = Date.now()): Row => {
  const { notices } = messages();
  const { id, kind, at, read, title, number, due, needId = '', redemptionId = '' } = notice;
  const date = dateOf(at);
  return {
    id,
    kind,
    date,
    heading: date === before ? '' : dayWords(at, now),
    sentence: notices.kinds[kind],
    about: title,
    facts: factsOf(numberWords(kind, number), due !== undefined && fill(notices.due, { when: upTo(due, now) })),
    read,
    needId,
    redemptionId,
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

/** Where a tap leads; a notice about points only leads to their history. */
export const targetOf = ({ kind, needId, redemptionId }: Row): string => {
  if (needId) return `/needs/detail/detail?id=${needId}`;
  if (redemptionId) return `/shop/voucher/voucher?id=${redemptionId}`;
  return kind === 'claim_decided' ? '/people/claims/claims' : '/shop/entries/entries';
};
