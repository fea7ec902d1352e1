import { earnId, turnAway, unearn, unearnId } from '../../../miniprogram/shared/domain/ledger-award';
import type { LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { isAccount } from '../../../miniprogram/shared/domain/need';
import type { OutboxWork } from '../kernel/outbox';
import { book, ENTRIES, readAccount, transactOnce } from './ledger';

/**
 * Takes back, once, what an event has brought because it does not count after all: what is spent stays spent. Also when
 * it is told before the award, which then comes to nothing.
 */
export const unaward = async (work: OutboxWork['unaward'], at: number): Promise<void> => {
  const { personId, communityId } = work;
  if (!isAccount(personId)) return;
  await transactOnce(async (transaction) => {
    const account = await readAccount(transaction, personId, communityId);
    const isDone =
      account.capped.includes(unearnId(work, personId)) ||
      (await transaction.get<LedgerEntry>(ENTRIES, unearnId(work, personId)));
    if (isDone) return;
    const earned = await transaction.get<LedgerEntry>(ENTRIES, earnId(work, personId));
    const never = { account: turnAway(account, earnId(work, personId)), entries: [] };
    await book(transaction, earned ? unearn(account, earned, at) : never, at);
  });
};
