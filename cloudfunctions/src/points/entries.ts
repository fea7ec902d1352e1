import type { LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { ENTRIES } from './ledger';
import { entryView } from './views';

/** The member's side of the ledger: what has moved his balance. */
export const entries: Handler<'points.entries'> = async ({ after, limit }, { caller }) =>
  mapPage(
    await page<LedgerEntry>(ENTRIES, { personId: caller.id, moves: true }, { by: 'at', after, limit }),
    entryView,
  );
