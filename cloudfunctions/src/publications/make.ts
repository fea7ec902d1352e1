import type { PublicationCard } from '../../../miniprogram/shared/contract/publication-answers';
import { Rejection } from '../../../miniprogram/shared/errors';
import { DuplicateKey, get, insert } from '../kernel/database';
import { nudge, type Outbox } from '../kernel/outbox';
import type { Call } from '../kernel/serve';
import type { Proposal } from './content';
import { PUBLICATIONS, type StoredPublication } from './stored-publication';
import { cardView } from './views';

/** Stores a new publication with what it owes; a repeat gets the one that is there already. */
export const make = async (
  { publication, community }: Proposal,
  outbox: Outbox,
  { at }: Call,
): Promise<PublicationCard> => {
  const { _id, digest } = publication;
  try {
    const owes = Object.keys(outbox).length > 0;
    await insert(PUBLICATIONS, { ...publication, outbox, ...(owes ? { outboxAt: at } : {}) });
    if (owes) nudge(PUBLICATIONS, _id);
    return cardView(publication, community.name, at);
  } catch (error) {
    const there = error instanceof DuplicateKey ? await get<StoredPublication>(PUBLICATIONS, _id) : null;
    if (!there) throw error;
    if (there.digest !== digest) throw new Rejection('IDEMPOTENCY_MISMATCH');
    return cardView(there, community.name, at);
  }
};
