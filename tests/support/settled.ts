import { personIdOf } from '../../cloudfunctions/src/kernel/caller';
import { emptyAccount, memberAccount } from '../../miniprogram/shared/domain/ledger';
import { adjust } from '../../miniprogram/shared/domain/ledger-award';

export interface Newcomer {
  openid: string;
  code: string;
  nickname: string;
  gridId: string;
}

/** Somebody as stored, with points that were given one after the other, and the entries that explain them. */
export function settled({ openid, gridId, ...words }: Newcomer, gifts: { _id: string; points: number }[], at: number) {
  const _id = personIdOf(openid);
  const communityId = gridId.split('-')[0] ?? '';
  const home = { gridId, communityId };
  const person = {
    _id,
    version: 1,
    openid,
    ...words,
    avatar: '',
    phone: '',
    ...home,
    roles: [],
    rights: {},
    createdAt: at,
  };
  let account = emptyAccount(_id, communityId);
  const entries = gifts.flatMap((gift, turn) => {
    const booked = adjust(account, { ...gift, reason: '开户补录' }, at + turn);
    account = booked.account;
    return booked.entries;
  });
  const taken = { month: '', serviceIds: [] };
  return { person, account: { ...account, _id: memberAccount(_id), version: 1, taken }, entries };
}
