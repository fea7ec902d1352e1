import type { FigureFact } from '../../../miniprogram/shared/domain/figures';
import { monthOfFact } from '../../../miniprogram/shared/domain/figure-month';
import { DuplicateKey, insert, insertAll, type Identified } from '../kernel/database';

export const FACTS = 'facts';

/** A fact as stored. Under its own id, so it is there once, however often it is told. */
export interface StoredFact extends Identified, FigureFact {
  month: string;
  /** When it was written: the roll-up goes by this, because a fact may be told long after it happened. */
  bookedAt: number;
}

const ifNew = (error: unknown): void => {
  if (!(error instanceof DuplicateKey)) throw error;
};

const bookOne = (fact: StoredFact): Promise<void> => insert(FACTS, fact).catch(ifNew);

/** Counts what has happened; the same thing is counted once. One round trip unless some of it is known already. */
export const book = async (facts: readonly FigureFact[], at: number): Promise<void> => {
  if (facts.length === 0) return;
  const stored = facts.map((fact): StoredFact => ({ ...fact, _id: fact.id, month: monthOfFact(fact), bookedAt: at }));
  try {
    await insertAll(FACTS, stored);
  } catch (error) {
    ifNew(error);
    await Promise.all(stored.map(bookOne));
  }
};
