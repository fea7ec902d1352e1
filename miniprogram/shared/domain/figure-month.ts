import { DAY, monthOf } from './calendar';
import type { FigureFact, Measure } from './figures';
import { CATEGORIES, CHANNELS, type Category, type Channel } from './need';

/** What one place has counted in one month: facts put together so that no page and no bulletin reads a need. */

export type Counts = Partial<Record<Measure, number>>;

export interface FigureCell {
  counts: Counts;
  /** How many were told by which way. */
  channels: Partial<Record<Channel, number>>;
  /** How many were closed after so many whole days: median and P90 come from it. Keys are numbers. */
  days: Record<string, number>;
}

/** Facts that have no category (a council) stand under `none`. */
export type CellKey = Category | 'none';
export const CELL_KEYS: readonly CellKey[] = [...CATEGORIES, 'none'];

export interface FigureMonth {
  /** `2025-06`. */
  month: string;
  cells: Partial<Record<CellKey, FigureCell>>;
  /** The grids of a community, the communities of the street: what can be compared. */
  parts: { id: string; counts: Counts }[];
}

/** The scope of everything: no community may be called so. */
export const STREET = 'street';
export const unitScope = (unitId: string): string => `unit:${unitId}`;

/** Longer than this is "a year and more". */
const DAYS_MAX = 366;
export const daysBetween = (from: number, to: number): number =>
  Math.min(DAYS_MAX, Math.max(0, Math.floor((to - from) / DAY)));

export const emptyCell = (): FigureCell => ({ counts: {}, channels: {}, days: {} });

const plus = <K extends string>(
  counts: Partial<Record<K, number>>,
  key: K,
  value: number,
): Partial<Record<K, number>> => ({
  ...counts,
  [key]: (counts[key] ?? 0) + value,
});

const sumOf = <K extends string>(counts: readonly Partial<Record<K, number>>[]): Partial<Record<K, number>> => {
  const sum: Partial<Record<K, number>> = {};
  for (const one of counts) for (const key of Object.keys(one) as K[]) sum[key] = (sum[key] ?? 0) + (one[key] ?? 0);
  return sum;
};

/** A duration is counted once, and stands in the histogram with its days. */
const countIn = (counts: Counts, { measure, value }: FigureFact): Counts =>
  plus(counts, measure, measure === 'days_to_close' ? 1 : value);

const cellWith = (cell: FigureCell, fact: FigureFact): FigureCell => ({
  counts: countIn(cell.counts, fact),
  channels: fact.measure === 'told' && fact.channel ? plus(cell.channels, fact.channel, fact.value) : cell.channels,
  days:
    fact.measure === 'days_to_close'
      ? (sumOf([cell.days, { [String(fact.value)]: 1 }]) as FigureCell['days'])
      : cell.days,
});

/** Which part of a scope a fact belongs to. */
const partOf = (scope: string, fact: FigureFact): string => {
  if (scope === STREET) return fact.communityId;
  return scope === fact.communityId ? fact.gridId : '';
};

const partsWith = (parts: FigureMonth['parts'], id: string, fact: FigureFact): FigureMonth['parts'] => {
  if (id === '') return parts;
  const before = parts.find((part) => part.id === id)?.counts ?? {};
  return [...parts.filter((part) => part.id !== id), { id, counts: countIn(before, fact) }];
};

/** Where a fact counts. */
export const scopesOfFact = ({ communityId, gridId, unitId }: FigureFact): string[] => [
  STREET,
  communityId,
  ...(gridId ? [gridId] : []),
  ...(unitId ? [unitScope(unitId)] : []),
];

export const monthOfFact = (fact: FigureFact): string => monthOf(fact.at);

export const withFact = (figure: FigureMonth, scope: string, fact: FigureFact): FigureMonth => {
  const key: CellKey = fact.category || 'none';
  return {
    month: figure.month,
    cells: { ...figure.cells, [key]: cellWith(figure.cells[key] ?? emptyCell(), fact) },
    parts: partsWith(figure.parts, partOf(scope, fact), fact),
  };
};

/** Several cells (months, categories) as one. */
export const cellSum = (cells: readonly FigureCell[]): FigureCell => ({
  counts: sumOf(cells.map(({ counts }) => counts)),
  channels: sumOf<Channel>(cells.map(({ channels }) => channels)),
  days: sumOf(cells.map(({ days }) => days)) as FigureCell['days'],
});

export const cellsOfMonth = ({ cells }: FigureMonth, category?: Category): FigureCell[] =>
  (category ? [category] : CELL_KEYS).flatMap((key) => cells[key] ?? []);

export const partSums = (months: readonly FigureMonth[]): { id: string; counts: Counts }[] => {
  const parts = months.flatMap((month) => month.parts);
  const ids = [...new Set(parts.map(({ id }) => id))].sort();
  return ids.map((id) => ({ id, counts: sumOf(parts.filter((part) => part.id === id).map(({ counts }) => counts)) }));
};

export const channelCounts = ({ channels }: FigureCell): number[] => CHANNELS.map((channel) => channels[channel] ?? 0);
