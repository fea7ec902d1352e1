/**
 * A table as a file that spreadsheets open: UTF-8 with its mark, so that Chinese stays Chinese, and no text that a
 * spreadsheet would take for a formula.
 */

const MARK = '\ufeff';
const LINE_END = '\r\n';

export type CsvValue = string | number;

const isFormula = (text: string): boolean => /^[\s]*[=+\-@\t\r]/.test(text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

const field = (value: CsvValue): string =>
  typeof value === 'number' ? String(value) : quoted(isFormula(value) ? `'${value}` : value);

export const csvOf = (rows: readonly (readonly CsvValue[])[]): string =>
  MARK + rows.map((row) => row.map(field).join(',') + LINE_END).join('');
