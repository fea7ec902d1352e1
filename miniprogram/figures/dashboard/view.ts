import { fill, messages } from '../../i18n/locale';
import { TRENDS, type Dashboard, type Scope, type Trend } from '../../shared/contract/figures-answers';
import { RATE_NAMES, type Rate, type RateName } from '../../shared/domain/figures-formulas';
import type { Cell } from '../../shared/domain/small-cells';
import type { ChartSeries } from '../chart/options';
import { monthWords, shortMonth } from '../months';

/** What the dashboard shows, in words and numbers that stand together: no figure without its n. */

export const percentOf = ({ permille }: Rate): string => (permille / 10).toFixed(1);

const rateWords = (rate: Rate | null): string => {
  const { none, percent } = messages().figures;
  return rate ? fill(percent, { percent: percentOf(rate) }) : none;
};

const outOf = (rate: Rate | null): string => (rate ? fill(messages().figures.n, { n: rate.n }) : '');

const cellWords = (cell: Cell): string => (cell === null ? messages().figures.fewer : String(cell));

export const scopeName = ({ level, name }: Scope): string =>
  level === 'street' ? messages().figures.levels.street : name;

const tilesOf = ({ counts, days }: Dashboard) => {
  const { tiles, days: inDays, none } = messages().figures;
  return [
    { key: 'told', n: String(counts.told ?? 0), word: tiles.told },
    { key: 'accepted', n: String(counts.accepted ?? 0), word: tiles.open },
    { key: 'solved', n: String(counts.solved ?? 0), word: tiles.solved },
    { key: 'median', n: days ? fill(inDays, { n: days.median }) : none, word: tiles.median },
  ];
};

const rateRow = (name: RateName, rate: Rate | null) => {
  const word = messages().figures.rates[name];
  const [percent, n] = [rateWords(rate), outOf(rate)];
  return { name, word, percent, n, label: `${word} ${percent} ${n}` };
};

export interface ChartView {
  categories: string[];
  series: ChartSeries[];
  rows: { month: string; cells: string[] }[];
  label: string;
}

const chart = (title: string, categories: string[], series: ChartSeries[], rows: ChartView['rows']): ChartView => {
  const { chartWords, chartRow } = messages().figures;
  const told = rows.map(({ month, cells }) => fill(chartRow, { month, facts: cells.join(' ') }));
  return { categories, series, rows, label: fill(chartWords, { title, rows: told.join('; ') }) };
};

const loadOf = ({ months }: Dashboard): ChartView => {
  const { told, solved, loadTitle } = messages().figures;
  const series = [
    { name: told, data: months.map((row) => row.told) },
    { name: solved, data: months.map((row) => row.solved) },
  ];
  const rows = months.map((row) => ({ month: monthWords(row.month), cells: [String(row.told), String(row.solved)] }));
  return chart(
    loadTitle,
    months.map(({ month }) => shortMonth(month)),
    series,
    rows,
  );
};

export const trendOf = ({ months }: Pick<Dashboard, 'months'>, trend: Trend): ChartView => {
  const title = messages().figures.trend[trend];
  const rates = months.map((row) => row.rates[trend]);
  const series = [{ name: title, data: rates.map((rate) => (rate ? rate.permille / 10 : null)) }];
  const rows = months.map((row, at) => ({
    month: monthWords(row.month),
    cells: [rateWords(rates[at] ?? null), String(rates[at]?.n ?? 0)],
  }));
  return chart(
    title,
    months.map(({ month }) => shortMonth(month)),
    series,
    rows,
  );
};

/** Bars as wide as their share of the largest; a hidden one has none. */
const barsOf = <Key extends string>(rows: readonly { key: Key; word: string; cell: Cell }[]) => {
  const most = Math.max(1, ...rows.map(({ cell }) => cell ?? 0));
  return rows
    .filter(({ cell }) => cell !== 0)
    .sort((one, other) => (other.cell ?? 0) - (one.cell ?? 0))
    .map(({ key, word, cell }) => ({
      key,
      word,
      count: cellWords(cell),
      width: cell === null ? 0 : Math.round((100 * cell) / most),
    }));
};

export const partsOf = ({ parts }: Pick<Dashboard, 'parts'>, trend: Trend) =>
  parts.map(({ id, name, rates }) => {
    const rate = rates[trend];
    const words = rate ? `${rateWords(rate)} ${outOf(rate)}` : messages().figures.partsNone;
    return { id, name, words, width: rate ? Math.round(rate.permille / 10) : 0 };
  });

export const trendChoices = () => TRENDS.map((value) => ({ value, word: messages().figures.trend[value] }));

export const viewOf = (seen: Dashboard) => {
  const { needs, figures } = messages();
  return {
    place: scopeName(seen.scope),
    period: fill(figures.between, { from: monthWords(seen.from), to: monthWords(seen.to) }),
    scopes: seen.scopes.map((scope) => ({ value: scope.id, word: scopeName(scope) })),
    tiles: tilesOf(seen),
    rates: RATE_NAMES.map((name) => rateRow(name, seen.rates[name])),
    nine: seen.days ? fill(figures.daysRow, { n: seen.days.p90 }) : '',
    load: loadOf(seen),
    categories: barsOf(
      seen.categories.map(({ category, told }) => ({ key: category, word: needs.categories[category], cell: told })),
    ),
    channels: barsOf(
      seen.channels.map(({ channel, told }) => ({ key: channel, word: needs.channels[channel], cell: told })),
    ),
    points: seen.points.map(({ month, issued, spent, outstanding }) => ({
      month: monthWords(month),
      words: fill(figures.pointsRow, { issued, spent, outstanding }),
    })),
  };
};
