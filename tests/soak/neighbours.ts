import { openService } from '../support/points';
import { settled } from '../support/settled';
import { newRequestId, type Street } from '../support/street';

/** Somebody with points and one request for a voucher, which keeps its id until it is answered. */
export interface Neighbour {
  openid: string;
  serviceId: string;
  requestId: string;
}

/** Neighbours, with the entries that explain their points, and a service that has a piece for each of them. */
export async function settleNeighbours(street: Street, count: number): Promise<Neighbour[]> {
  const { database, cloud } = street;
  const { id: serviceId } = await openService(street, { addStock: count });
  const at = await cloud.now();
  const neighbours = Array.from({ length: count }, (_, number) => ({
    openid: `openid-neighbour-${number}`,
    serviceId,
    requestId: newRequestId(),
  }));
  const stored = neighbours.map(({ openid }, number) =>
    settled(
      { openid, code: `N${number}`, nickname: '', gridId: 'yunmen-3' },
      [{ _id: `start-${number}`, points: 30 }],
      at,
    ),
  );
  await database.collection('people').add(stored.map(({ person }) => person));
  await database.collection('accounts').add(stored.map(({ account }) => account));
  await database.collection('entries').add(stored.flatMap(({ entries }) => entries));
  return neighbours;
}
