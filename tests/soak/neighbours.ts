import { personIdOf } from '../../cloudfunctions/src/kernel/caller';
import { emptyAccount } from '../../miniprogram/shared/domain/ledger';
import { adjust } from '../../miniprogram/shared/domain/ledger-award';
import { openService } from '../support/points';
import { newRequestId, type Street } from '../support/street';

/** Somebody with points and one request for a voucher, which keeps its id until it is answered. */
export interface Neighbour {
  openid: string;
  serviceId: string;
  requestId: string;
}

const COMMUNITY = 'yunmen';
const HOME = { gridId: 'yunmen-3', communityId: COMMUNITY };
const BLANK = { avatar: '', phone: '', nickname: '', roles: [], rights: {} };

/** Neighbours, with the entries that explain their points, and a service that has a piece for each of them. */
export async function settleNeighbours(street: Street, count: number): Promise<Neighbour[]> {
  const { database, cloud } = street;
  const { id: serviceId } = await openService(street, { addStock: count });
  const at = await cloud.now();
  const settled = Array.from({ length: count }, (_, number) => {
    const openid = `openid-neighbour-${number}`;
    const personId = personIdOf(openid);
    const given = { _id: `start-${number}`, points: 30, reason: '开户补录' };
    const { account, entries } = adjust(emptyAccount(personId, COMMUNITY), given, at);
    const taken = { month: '', serviceIds: [] };
    return {
      person: { _id: personId, version: 1, openid, code: `N${number}`, createdAt: at, ...BLANK, ...HOME },
      account: { ...account, _id: `member:${personId}`, version: 1, taken },
      entries,
      neighbour: { openid, serviceId, requestId: newRequestId() },
    };
  });
  await database.collection('people').add(settled.map(({ person }) => person));
  await database.collection('accounts').add(settled.map(({ account }) => account));
  await database.collection('entries').add(settled.flatMap(({ entries }) => entries));
  return settled.map(({ neighbour }) => neighbour);
}
