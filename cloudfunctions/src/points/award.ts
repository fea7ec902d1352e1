import { earn, earnId, issuerOf } from '../../../miniprogram/shared/domain/ledger-award';
import { memberAccount, type LedgerEntry } from '../../../miniprogram/shared/domain/ledger';
import { RULES } from '../../../miniprogram/shared/domain/points';
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
  personId.startsWith('guest:') || (RULES[rule].duty && servesIn(map, communityId, personId));

const noticeOf = (entry: LedgerEntry, at: number): Outbox => ({
  // A cause is part of a path, so it has no dots.
  [entry._id.replace(/\./g, '_')]: owe('notice', at, {
    to: entry.personId,
    kind: 'points_earned',
    title: entry.about,
    number: `+${entry.amount}`,
  }),
});

/**
 * Points for an event, once. What a cap has cut or turned away stays so when the same event is told again.
 * Throws IDEMPOTENCY_MISMATCH when the event was rewarded with other content.
 */
export const award = async (work: Work, at: number): Promise<void> => {
  const { rule, personId, event, communityId, about, times = 1 } = work;
  if (earnsNothing(await directory(at), work)) return;
  const told = await transactOnce(async (transaction) => {
    const known = await transaction.get<LedgerEntry>(ENTRIES, earnId(work, personId));
    if (known) {
      if (known.from !== issuerOf(communityId) || known.times !== times) throw new Rejection('IDEMPOTENCY_MISMATCH');
      return false;
    }
    const account = await readAccount(transaction, personId, communityId);
    const booking = earn(account, { rule, event, communityId, about, times }, at);
    const [entry] = booking.entries;
    await book(transaction, booking, at, entry ? noticeOf(entry, at) : {});
    return entry !== undefined;
  });
  if (told) nudge(ACCOUNTS, memberAccount(personId));
};
