import { cellWords, monthWords, permille } from '../../components/public-row/rows';
import { fill, joined, messages } from '../../i18n/locale';
import type { BulletinDetail } from '../../shared/contract/publication-answers';
import type { BulletinFigures, BulletinTotals } from '../../shared/domain/bulletin';
import { RATE_NAMES } from '../../shared/domain/figures-formulas';
import type { Cell } from '../../shared/domain/small-cells';
import { row, type Row } from './row';
import { evaluationRow, explainedRow, promiseRow, resolutionRows } from './tables';

/** A bulletin as it is read: three big numbers, then tables, each row a line of words with a value at its end. */

export interface Section {
  title: string;
  rows: Row[];
  /** Short facts stand in one line each; longer ones have their value below. */
  plain: boolean;
}

interface Named {
  key: string;
  word: string;
  count: Cell;
}

/** What can be told, each in a line; what is too small stands together in one. */
const cellRows = (cells: readonly Named[]): Row[] => {
  const { few, fewEach } = messages().bulletins;
  const shown = cells.filter(({ count }) => count !== null && count > 0);
  const small = cells.filter(({ count }) => count === null).map(({ word }) => word);
  const together = row('small', joined(...small), { value: small.length === 1 ? few : fewEach });
  return [
    ...shown.map(({ key, word, count }) => row(key, word, { value: String(count) })),
    ...(small.length > 0 ? [together] : []),
  ];
};

const TOTALS = [
  'accepted',
  'topics',
  'councils',
  'jointMeetings',
  'resolutions',
] as const satisfies readonly (keyof BulletinTotals)[];

const totals = ({ totals: counted }: BulletinFigures): Row[] =>
  TOTALS.map((name) => row(name, messages().bulletins.totalNames[name], { value: cellWords(counted[name]) }));

const rates = ({ rates: known, days }: BulletinFigures): Row[] => {
  const { bulletins } = messages();
  const shown = RATE_NAMES.flatMap((name) => {
    const rate = known[name];
    if (!rate) return [];
    const value = fill(bulletins.rate, { value: permille(rate.permille), n: rate.n });
    return [row(name, bulletins.rateNames[name], { value })];
  });
  return days ? [...shown, row('days', bulletins.days, { note: fill(bulletins.daysValue, { ...days }) })] : shown;
};

const channels = (figures: BulletinFigures): Row[] =>
  cellRows(
    figures.channels.map(({ channel, count }) => ({ key: channel, word: messages().needs.channels[channel], count })),
  );

const categories = (figures: BulletinFigures): Row[] =>
  cellRows(
    figures.categories.map(({ category, count }) => ({
      key: category,
      word: messages().needs.categories[category],
      count,
    })),
  );

const POINTS = ['issued', 'adjusted', 'spent', 'expired', 'outstanding'] as const;

const points = (figures: BulletinFigures): Row[] =>
  POINTS.map((name) => row(name, messages().bulletins.pointNames[name], { value: String(figures.points[name]) }));

export const sectionsOf = ({ figures }: BulletinDetail): Section[] => {
  const { bulletins } = messages();
  const plain = (title: string, rows: Row[]): Section => ({ title, rows, plain: true });
  const table = (title: string, rows: Row[]): Section => ({ title, rows, plain: false });
  return [
    plain(bulletins.totals, totals(figures)),
    plain(bulletins.rates, rates(figures)),
    plain(bulletins.channels, channels(figures)),
    plain(bulletins.categories, categories(figures)),
    table(bulletins.resolutions, resolutionRows(figures)),
    table(bulletins.promises, figures.promises.map(promiseRow)),
    table(bulletins.evaluations, figures.evaluations.map(evaluationRow)),
    table(bulletins.explainedList, figures.explained.map(explainedRow)),
    plain(bulletins.points, points(figures)),
  ];
};

export const titleOf = ({ month }: BulletinDetail): string => monthWords(month, messages().bulletins.title);
