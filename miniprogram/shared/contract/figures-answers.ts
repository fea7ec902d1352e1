import type { Counts } from '../domain/figure-month';
import type { FactSubject } from '../domain/figures';
import type { Durations, Rate, RateName } from '../domain/figures-formulas';
import type { Category, Channel } from '../domain/need';
import type { Cell } from '../domain/small-cells';
import type { MonthTotal } from './points';

/** What comes back about figures. */

export type Level = 'street' | 'community' | 'grid' | 'unit';

export interface Scope {
  id: string;
  level: Level;
  name: string;
}

/** Rates that are followed month by month and set side by side. */
export const TRENDS = ['response', 'on_time', 'solved', 'satisfaction'] as const satisfies readonly RateName[];
export type Trend = (typeof TRENDS)[number];
export type Trends = Record<Trend, Rate | null>;

export interface MonthRow {
  month: string;
  told: number;
  solved: number;
  rates: Trends;
}

/** A grid of the community, a community of the street. Rates only where there is enough to compare. */
export interface PartRow {
  id: string;
  name: string;
  told: Cell;
  rates: Trends;
}

export interface Dashboard {
  scope: Scope;
  /** What this person may look at. */
  scopes: Scope[];
  from: string;
  to: string;
  counts: Counts;
  rates: Record<RateName, Rate | null>;
  days: Durations | null;
  /** Oldest first, without a gap. */
  months: MonthRow[];
  categories: { category: Category; told: Cell; solved: Cell }[];
  channels: { channel: Channel; told: Cell }[];
  parts: PartRow[];
  /** Of a community; empty for what has no points of its own. */
  points: MonthTotal[];
}

export interface Behind {
  about: FactSubject;
  at: number;
  value: number;
  gridName: string;
  category: Category | '';
  /** Absent: this person may not know which one it is. */
  number?: string;
  title?: string;
}

export const EXPORT_KINDS = ['rates', 'counts', 'categories', 'channels', 'points'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Codes and numbers; the page puts words for them. `null`: fewer than five, or nothing to work it out from. */
export interface Export {
  scope: Scope;
  kind: ExportKind;
  from: string;
  to: string;
  columns: string[];
  rows: (string | number | null)[][];
}
