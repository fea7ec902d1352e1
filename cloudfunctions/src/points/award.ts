import { earn, earnId, issuerOf } from '../../../miniprogram/shared/domain/ledger-award';
import { memberAccount, type LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { isAccount } from '../../../miniprogram/shared/domain/need';
import { CLAIM_RULES, RULES, type EarningRule } from '../../../miniprogram/shared/domain/points';
import { Rejection } from '../../../miniprogram/shared/errors';
import { directory, type Directory } from '../kernel/directory';
import { nudge, owe, type Outbox, type OutboxWork } from '../kernel/outbox';
import { ACCOUNTS, book, ENTRIES, readAccount, transactOnce } from './ledger';

type Work = OutboxWork['award'];

const servesIn = (map: Directory, communityId: string, personId: string): boolean => {
  const grids = [...map.grids.values()].filter((grid) => grid.communityId === communityId);
  const staff = [...grids, map.communities.get(communityId)].flatMap((place) => place?.staff ?? []);
  return staff.some((one) => one.id === personId);
};

/** Somebody without an account, and staff doing its duty, earn nothing. */
const earnsNothing = (map: Directory, { rule, personId, communityId }: Work): boolean =>
  !isAccount(personId) || (RULES[rule].duty && servesIn(map, communityId, personId));

const isClaimed = (rule: EarningRule): boolean => CLAIM_RULES.some((claimed) => claimed === rule);

/** Whoever has claimed is told once, how it was decided and what it brought, though a cap may have left nothing of it. */
const noticeOf = (work: Work, amount: number, at: number): Outbox => {
  const { rule, personId: to, about: title } = work;
  if (amount === 0 && !isClaimed(rule)) return {};
  const kind = isClaimed(rule) ? 'claim_decided' : 'points_earned';
  // A cause is part of a path, so it has no dots.
  const cause = earnId(work, to).replace(/\./g, '_');
  return { [cause]: owe('notice', at, { to, kind, title, number: `+${amount}` }) };
};

/**
 * Points for an event, once. What a cap has cut or turned away stays so when the same event is told again.
 * Throws IDEMPOTENCY_MISMATCH when the event was rewarded with other content.
 */
export const award = async (work: Work, at: number): Promise<void> => {
  const { rule, personId, event, communityId, about, times = 1, earnedAt } = work;
  if (earnsNothing(await directory(), work)) return;
  const told = await transactOnce(async (transaction) => {
    const known = await transaction.get<LedgerEntry>(ENTRIES, earnId(work, personId));
    if (known) {
      if (known.from !== issuerOf(communityId) || known.times !== times) throw new Rejection('IDEMPOTENCY_MISMATCH');
      return false;
    }
    const account = await readAccount(transaction, personId, communityId);
    const booking = earn(account, { rule, event, communityId, about, times }, at, earnedAt);
    const notice = noticeOf(work, booking.entries[0]?.amount ?? 0, at);
    await book(transaction, booking, at, notice);
    return Object.keys(notice).length > 0;
  });
  if (told) nudge(ACCOUNTS, memberAccount(personId));
};
