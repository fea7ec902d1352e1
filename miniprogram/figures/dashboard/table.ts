import { messages } from '../../i18n/locale';
import type { Export } from '../../shared/contract/figures-answers';
import { csvOf, type CsvValue } from '../../shared/domain/csv';

/** The words for a table of codes: columns, and whatever a row is about. */
const wordsOf = (): Readonly<Record<string, string>> => {
  const { figures, needs } = messages();
  const { columns, rates, measures } = figures;
  return { ...needs.categories, ...needs.channels, ...columns, ...measures, ...rates };
};

const isMonth = (value: string): boolean => /^\d{4}-\d{2}$/.test(value);

const cell = (value: string | number | null, words: Readonly<Record<string, string>>, unknown: string): CsvValue => {
  if (value === null) return unknown;
  return typeof value === 'string' && !isMonth(value) ? (words[value] ?? value) : value;
};

export const csvFrom = ({ kind, columns, rows }: Pick<Export, 'kind' | 'columns' | 'rows'>): string => {
  const words = wordsOf();
  const heads = columns.map((column) => messages().figures.columns[column] ?? column);
  // What is missing is below five; of a rate, also what nothing has happened for.
  const unknown = kind === 'rates' ? '' : messages().figures.fewer;
  return csvOf([heads, ...rows.map((row) => row.map((value) => cell(value, words, unknown)))]);
};
