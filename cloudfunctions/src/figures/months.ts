import type { FigureMonth } from '../../../miniprogram/shared/domain/figure-month';
import { _, find, type Identified } from '../kernel/database';

export const FIGURES = 'figures';

/** A fact's place in the order of booking. */
export interface Mark {
  at: number;
  id: string;
}

export interface StoredMonth extends Identified, FigureMonth {
  version: number;
  scope: string;
  /** The last fact of the stream that was looked at for it: one that was counted is not counted again. */
  upTo: Mark;
}

export const monthId = (scope: string, month: string): string => `${scope}:${month}`;

/** Twelve months and the one that has begun. */
export const MONTHS_MAX = 13;

/** Months of a scope, oldest first; those in which nothing happened are not there. */
export const monthsOf = (scope: string, from: string, to: string): Promise<StoredMonth[]> =>
  find<StoredMonth>(
    FIGURES,
    { scope, month: _.between(from, `${to}~`) },
    { sort: [['month', 'asc']], limit: MONTHS_MAX },
  );
