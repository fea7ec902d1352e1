import type { Export, ExportKind } from '../../../miniprogram/shared/contract/figures-answers';
import type { MonthTotal } from '../../../miniprogram/shared/contract/points';
import {
  cellsOfMonth,
  cellSum,
  channelCounts,
  type Counts,
  type FigureCell,
  type FigureMonth,
} from '../../../miniprogram/shared/domain/figure-month';
import { RATE_NAMES } from '../../../miniprogram/shared/domain/figures-formulas';
import { MEASURES } from '../../../miniprogram/shared/domain/figures';
import { shownCounts, shownDurations, shownRate } from '../../../miniprogram/shared/domain/figures-shown';
import { CATEGORIES, CHANNELS } from '../../../miniprogram/shared/domain/need';
import { cellsOf, type Cell } from '../../../miniprogram/shared/domain/small-cells';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { totalsOf } from '../points/store';
import { monthsOf } from './months';
import { pointsOf } from './points';
import { chosen, scopesFor, unitsFor } from './scopes';
import { spanOf } from './spans';

/** Tables for a file that may be passed on: no names, no ids of persons, and nothing below five. */

type Row = (string | number | null)[];
interface Table {
  columns: string[];
  rows: (month: FigureMonth, all: FigureCell) => Row[];
}

const BY_CATEGORY = [
  'told',
  'accepted',
  'solved',
  'explained',
  'reopened',
] as const satisfies readonly (keyof Counts)[];

const rateRows = (month: string, all: FigureCell): Row[] => {
  const shown = shownDurations(all);
  return [
    ...RATE_NAMES.map((name): Row => {
      const rate = shownRate(name, all.counts);
      return [month, name, rate?.permille ?? null, rate?.n ?? null];
    }),
    [month, 'days_median', shown?.median ?? null, shown?.n ?? null],
    [month, 'days_p90', shown?.p90 ?? null, shown?.n ?? null],
  ];
};

const categoryRows = (month: FigureMonth): Row[] => {
  const sums = CATEGORIES.map((category) => cellSum(cellsOfMonth(month, category)).counts);
  const shown = BY_CATEGORY.map((measure): Cell[] => cellsOf(sums.map((counts) => counts[measure] ?? 0)));
  return CATEGORIES.map((category, at) => [month.month, category, ...shown.map((cells) => cells[at] ?? null)]);
};

const channelRows = ({ month }: FigureMonth, all: FigureCell): Row[] => {
  const cells = cellsOf(channelCounts(all));
  return CHANNELS.map((channel, at) => [month, channel, cells[at] ?? null]);
};

const TABLES: Record<Exclude<ExportKind, 'points'>, Table> = {
  rates: { columns: ['month', 'rate', 'permille', 'n'], rows: ({ month }, all) => rateRows(month, all) },
  counts: {
    columns: ['month', 'measure', 'count'],
    rows: ({ month }, { counts }) => {
      const shown = shownCounts(counts);
      return MEASURES.map((measure) => [month, measure, shown[measure]]);
    },
  },
  categories: { columns: ['month', 'category', ...BY_CATEGORY], rows: categoryRows },
  channels: { columns: ['month', 'channel', 'told'], rows: channelRows },
};

const pointRow = ({ month, issued, adjusted, spent, expired, outstanding }: MonthTotal): Row => [
  month,
  issued,
  adjusted,
  spent,
  expired,
  outstanding,
];

const tableOf = async (kind: ExportKind, scopeId: string, months: readonly string[]) => {
  if (kind === 'points') {
    const columns = ['month', 'issued', 'adjusted', 'spent', 'expired', 'outstanding'];
    return { columns, rows: pointsOf(await totalsOf(scopeId), months).map(pointRow) };
  }
  const { columns, rows } = TABLES[kind];
  const stored = await monthsOf(scopeId, months[0] ?? '', months[months.length - 1] ?? '');
  return { columns, rows: stored.flatMap((month) => rows(month, cellSum(cellsOfMonth(month)))) };
};

export const exportTable: Handler<'figures.export'> = async (
  { scope: asked, kind, ...months },
  { caller, at },
): Promise<Export> => {
  const map = await directory();
  const scope = chosen([...scopesFor(caller, map), ...unitsFor(caller, map)], asked);
  const span = spanOf(months, at);
  return { scope, kind, from: span.from, to: span.to, ...(await tableOf(kind, scope.id, span.months)) };
};
