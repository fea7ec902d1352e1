import type { FigureFact } from '../../../miniprogram/shared/domain/figures';
import { monthOfFact } from '../../../miniprogram/shared/domain/figure-month';
import { DuplicateKey, insert, type Identified } from '../kernel/database';
import type { OutboxWork } from '../kernel/outbox';

export const FACTS = 'facts';

/** A fact as stored. Under its own id, so it is there once, however often it is told. */
export interface StoredFact extends Identified, FigureFact {
  month: string;
  /** When it was written: the roll-up goes by this, because a fact may be told long after it happened. */
  bookedAt: number;
}

const bookOne = async (fact: FigureFact, at: number): Promise<void> => {
  const stored: StoredFact = { ...fact, _id: fact.id, month: monthOfFact(fact), bookedAt: at };
  await insert(FACTS, stored).catch((error: unknown) => {
    if (!(error instanceof DuplicateKey)) throw error;
  });
};

/** Counts what has happened; the same thing is counted once. */
export const book = async ({ facts }: OutboxWork['count'], at: number): Promise<void> => {
  await Promise.all(facts.map((fact) => bookOne(fact, at)));
};
