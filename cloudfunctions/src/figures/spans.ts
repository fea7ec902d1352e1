import { monthOf, startOfMonth } from '../../../miniprogram/shared/domain/calendar';
import { Rejection } from '../../../miniprogram/shared/errors';

const MONTHS_SHOWN = 6;
const MONTHS_AT_MOST = 12;

export interface Span {
  from: string;
  to: string;
  /** Every month of it, oldest first. */
  months: string[];
}

/** Noon of the fifteenth: certainly inside the month, wherever one stands. */
const middleOf = (month: string): number => Date.parse(`${month}-15T04:00:00Z`);

/** The months somebody asks for. Backwards or longer than a year is no span. */
export const spanOf = (asked: { from?: string | undefined; to?: string | undefined }, at: number): Span => {
  const to = asked.to ?? monthOf(at);
  const from = asked.from ?? monthOf(startOfMonth(middleOf(to), 1 - MONTHS_SHOWN));
  const months: string[] = [];
  for (let month = from; month <= to; month = monthOf(startOfMonth(middleOf(month), 1))) {
    months.push(month);
    if (months.length > MONTHS_AT_MOST) break;
  }
  if (months.length === 0 || months.length > MONTHS_AT_MOST) throw new Rejection('INVALID_REQUEST', { field: 'from' });
  return { from, to, months };
};
