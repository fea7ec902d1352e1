import { fill, messages } from '../i18n/locale';

/** 6月, as an axis has room for it. */
export const shortMonth = (month: string): string =>
  fill(messages().figures.month, { month: messages().time.months[Number(month.slice(5)) - 1] ?? '' });

/** 2025年6月. */
export const monthWords = (month: string): string =>
  fill(messages().figures.monthOfYear, {
    year: month.slice(0, 4),
    month: messages().time.months[Number(month.slice(5)) - 1] ?? '',
  });
