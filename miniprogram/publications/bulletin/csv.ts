import { monthWords, permille } from '../../components/public-row/rows';
import { fill, joined, messages } from '../../i18n/locale';
import type { BulletinDetail } from '../../shared/contract/publication-answers';
import type { BulletinFigures, BulletinTotals, EvaluationRow } from '../../shared/domain/bulletin';
import { csvOf, type CsvValue } from '../../shared/domain/csv';
import { RATE_NAMES } from '../../shared/domain/figures-formulas';
import type { Cell } from '../../shared/domain/small-cells';
import type { Row } from './row';
import { evaluationRow, explainedRow, promiseRow, resolutionRows } from './tables';

/** The figures of a bulletin as a table, a line for each; what the page hides is hidden here too. */

const COLUMNS = ['community', 'month', 'part', 'item', 'value', 'n', 'note'] as const;

interface Line {
  item: string;
  value?: CsvValue;
  n?: number;
  note?: string;
}

const cell = (count: Cell): CsvValue => count ?? messages().bulletins.few;

const totals = ({ totals: counted }: BulletinFigures): Line[] => {
  const { told, solved, explained, totalNames } = messages().bulletins;
  const words: Record<keyof BulletinTotals, string> = { told, solved, explained, ...totalNames };
  return (Object.keys(words) as (keyof BulletinTotals)[]).map((name) => ({
    item: words[name],
    value: cell(counted[name]),
  }));
};

const rates = ({ rates: known, days }: BulletinFigures): Line[] => {
  const { rateNames, days: item, daysValue } = messages().bulletins;
  const shown = RATE_NAMES.flatMap((name) => {
    const rate = known[name];
    return rate ? [{ item: rateNames[name], value: permille(rate.permille), n: rate.n }] : [];
  });
  return days ? [...shown, { item, value: days.median, n: days.n, note: fill(daysValue, { ...days }) }] : shown;
};

const points = ({ points: moved }: BulletinFigures): Line[] => {
  const { pointNames } = messages().bulletins;
  return (Object.keys(pointNames) as (keyof typeof pointNames)[]).map((name) => ({
    item: pointNames[name],
    value: moved[name],
  }));
};

const lineOf = ({ title, value, note }: Row): Line => ({ item: title, value, note: joined(...note.split('\n')) });

/** The rate where the outcome stands on the page. */
const evaluation = (round: EvaluationRow): Line => {
  const { title, value, note } = evaluationRow(round);
  const { rate, valid } = round.result;
  const number = rate === null ? '' : permille(rate);
  return { item: title, value: number, n: valid, note: joined(value, ...note.split('\n')) };
};

const partsOf = (figures: BulletinFigures): [part: string, lines: Line[]][] => {
  const { bulletins, needs } = messages();
  const channels = figures.channels.map(({ channel, count }) => ({
    item: needs.channels[channel],
    value: cell(count),
  }));
  const categories = figures.categories.map(({ category, count }) => ({
    item: needs.categories[category],
    value: cell(count),
  }));
  return [
    [bulletins.totals, totals(figures)],
    [bulletins.rates, rates(figures)],
    [bulletins.channels, channels],
    [bulletins.categories, categories],
    [bulletins.resolutions, resolutionRows(figures).map(lineOf)],
    [bulletins.promises, figures.promises.map(promiseRow).map(lineOf)],
    [bulletins.evaluations, figures.evaluations.map(evaluation)],
    [bulletins.explainedList, figures.explained.map(explainedRow).map(lineOf)],
    [bulletins.points, points(figures)],
  ];
};

export const csvFrom = ({ communityName, month, figures }: BulletinDetail): string => {
  const { columns } = messages().bulletins;
  const lines = partsOf(figures).flatMap(([part, rows]) =>
    rows.map(({ item, value = '', n = '', note = '' }) => [communityName, month, part, item, value, n, note]),
  );
  return csvOf([COLUMNS.map((name) => columns[name]), ...lines]);
};

export const csvName = ({ communityName, month }: BulletinDetail): string =>
  fill(messages().bulletins.fileName, { community: communityName, month: monthWords(month) });
