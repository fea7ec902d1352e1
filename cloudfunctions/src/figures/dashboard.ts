import type { Dashboard, PartRow, Trends } from '../../../miniprogram/shared/contract/figures-answers';
import { TRENDS } from '../../../miniprogram/shared/contract/figures-answers';
import {
  cellsOfMonth,
  cellSum,
  channelCounts,
  partSums,
  type Counts,
  type FigureMonth,
} from '../../../miniprogram/shared/domain/figure-month';
import {
  durationsOf,
  isComparable,
  rateOf,
  ratesOf,
  type Rate,
} from '../../../miniprogram/shared/domain/figures-formulas';
import { CATEGORIES, CHANNELS } from '../../../miniprogram/shared/domain/need';
import { cellsOf, type Cell } from '../../../miniprogram/shared/domain/small-cells';
import { directory, type Directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { totalsOf } from '../points/store';
import { monthsOf } from './months';
import { pointsOf } from './points';
import { chosen, readsAll, scopesFor } from './scopes';
import { spanOf } from './spans';

const trendsOf = (counts: Counts, shown: (rate: Rate | null) => Rate | null): Trends =>
  Object.fromEntries(TRENDS.map((name) => [name, shown(rateOf(name, counts))])) as Trends;

const monthRows = (stored: readonly FigureMonth[], months: readonly string[]): Dashboard['months'] =>
  months.map((month) => {
    const found = stored.filter((one) => one.month === month);
    const { counts } = cellSum(found.flatMap((one) => cellsOfMonth(one)));
    const { told = 0, solved = 0 } = counts;
    return { month, told, solved, rates: trendsOf(counts, (rate) => rate) };
  });

/** How numbers are shown that are the parts of a whole. */
type Show = (counts: readonly number[]) => Cell[];
const raw: Show = (counts) => [...counts];

const categoryRows = (stored: readonly FigureMonth[], show: Show) => {
  const sums = CATEGORIES.map((category) => cellSum(stored.flatMap((month) => cellsOfMonth(month, category))).counts);
  const told = show(sums.map((counts) => counts.told ?? 0));
  const solved = show(sums.map((counts) => counts.solved ?? 0));
  return CATEGORIES.map((category, at) => ({ category, told: told[at] ?? null, solved: solved[at] ?? null }));
};

const nameOf = (id: string, { grids, communities }: Directory): string =>
  grids.get(id)?.name ?? communities.get(id)?.name ?? '';

const partRows = (stored: readonly FigureMonth[], show: Show, map: Directory): PartRow[] => {
  const parts = partSums(stored);
  const told = show(parts.map(({ counts }) => counts.told ?? 0));
  return parts.map(({ id, counts }, at) => ({
    id,
    name: nameOf(id, map),
    told: told[at] ?? null,
    rates: trendsOf(counts, (rate) => (isComparable(rate) ? rate : null)),
  }));
};

export const dashboard: Handler<'figures.dashboard'> = async (asked, { caller, at }) => {
  const map = await directory();
  const scopes = scopesFor(caller, map);
  const scope = chosen(scopes, asked.scope);
  const { from, to, months } = spanOf(asked, at);
  const [stored, totals] = await Promise.all([
    monthsOf(scope.id, from, to),
    scope.level === 'community' ? totalsOf(scope.id) : [],
  ]);
  const all = cellSum(stored.flatMap((month) => cellsOfMonth(month)));
  const show = readsAll(caller, scope) ? raw : cellsOf;
  const channels = show(channelCounts(all));
  return {
    scope,
    scopes,
    from,
    to,
    counts: all.counts,
    rates: ratesOf(all.counts),
    days: durationsOf(all.days),
    months: monthRows(stored, months),
    categories: categoryRows(stored, show),
    channels: CHANNELS.map((channel, index) => ({ channel, told: channels[index] ?? null })),
    parts: partRows(stored, show, map),
    points: pointsOf(totals, months),
  };
};
