import type { ActionName, Response, Sent } from '../miniprogram/shared/contract/contract';
import { folk, idOf, newRequestId, type Street } from '../tests/support/street';
import { dossiersOf, ELECTORATE, electorOf, idIn } from './dossiers';
import type { Call } from './measure';
import { ACTING, neighbour, neighbourNumber, type Neighbour } from './neighbours';
import { needIdOf } from './town';

/** What is measured, and what it may cost at most. */
export interface Measured {
  action: ActionName;
  /** Database round trips of one call, the look-up of the caller included. */
  tripsAim: number;
  /** Whether documents examined per document returned say something: only where many are looked through. */
  reads: boolean;
  calls(count: number): Promise<Call[]>;
}

type Answer<A extends ActionName> = { ok: true; data: Response<A> } | { ok: false; error: { code: string } };

/** A call as a phone makes it; a refusal ends the bench: it would measure something else. */
const asks = (street: Street) => {
  return async <A extends ActionName>(openid: string, action: A, request: Sent<A>): Promise<Response<A>> => {
    const answer = await street.cloud.call<Answer<A>>(
      action.split('.')[0] ?? '',
      { action, ...(request as object) },
      openid,
    );
    if (!answer.ok) throw new Error(`${openid} · ${action}: ${answer.error.code}`);
    return answer.data;
  };
};

interface ToldNeed {
  id: string;
  by: Neighbour;
}

const PLACES = ['广场', '活动室', '书屋', '露天舞台', '戏台', '宣传栏'];

/** Prime, so that one after the other they lie all over the town. */
const STRIDE = 7_919;

/** What people do most, on a street that has so many needs already. Looking comes first: telling makes desks fuller. */
export function measuredActions(street: Street, needs: number, serviceIds: readonly string[]): Measured[] {
  const ask = asks(street);
  let turn = 0;
  const some = (make: (by: Neighbour, number: number) => Promise<unknown>) => (count: number) =>
    Promise.resolve(
      Array.from({ length: count }, (): Call => {
        const number = turn++;
        return () => make(neighbour(number % ACTING), number);
      }),
    );

  const submit = async (by: Neighbour, number: number): Promise<ToldNeed> => {
    const text = `${PLACES[number % PLACES.length]}的灯第 ${number} 次坏了，请派人来看一看。`;
    const { id } = await ask(by.openid, 'needs.submit', { requestId: newRequestId(), text, category: 'venue' });
    return { id, by };
  };

  /** Needs of the third grid that its chief has accepted. */
  const accepted = async (count: number): Promise<ToldNeed[]> => {
    const told: ToldNeed[] = [];
    for (let number = 0; number < count; number += 1) {
      const need = await submit(neighbour((number * 2) % ACTING), number);
      await ask(folk.chief.openid, 'needs.accept', { needId: need.id, version: 1, summary: '灯坏了' });
      told.push(need);
    }
    return told;
  };

  const assign = async (count: number): Promise<Call[]> =>
    (await accepted(count)).map(({ id: needId }): Call => {
      const memberId = idOf('member');
      return () => ask(folk.chief.openid, 'needs.assign', { needId, version: 2, memberId });
    });

  const get = (_: Neighbour, turn: number): Promise<unknown> => {
    const number = (turn * STRIDE) % needs;
    return ask(neighbour(neighbourNumber(number, needs)).openid, 'needs.get', { needId: needIdOf(number) });
  };

  const look = <A extends ActionName>(action: A, request: (number: number) => Sent<A>): Measured => ({
    ...{ action, tripsAim: 2, reads: true },
    calls: some((by, number) => ask(by.openid, action, request((number * STRIDE) % dossiersOf(needs)))),
  });

  const redeem = ({ openid }: Neighbour, number: number): Promise<unknown> => {
    const serviceId = serviceIds[number % serviceIds.length] ?? '';
    return ask(openid, 'services.redeem', { requestId: newRequestId(), serviceId });
  };

  const count = dossiersOf(needs);
  const lists = (['matters.list', 'tasks.list', 'publications.list'] as const).map((action): Measured => ({
    ...{ action, tripsAim: 2, reads: true },
    calls: some((by) => ask(by.openid, action, { view: 'public' })),
  }));
  const gets: Measured[] = [
    look('matters.get', (number) => ({ matterId: idIn('matter', number) })),
    look('meetings.get', (number) => ({ meetingId: idIn('meeting', number) })),
    look('tasks.get', (number) => ({ taskId: idIn('task', number) })),
    look('evaluations.get', (number) => ({ roundId: idIn('round', number) })),
  ];

  /** The latest rounds are open: all their voters, one round after the other. */
  let ballots = 0;
  const vote = (): Promise<unknown> => {
    const number = ballots++;
    const roundId = idIn('round', count - 1 - Math.floor(number / ELECTORATE));
    const ballot = { roundId, requestId: newRequestId(), choice: 'satisfied' } as const;
    return ask(electorOf(number), 'evaluations.vote', ballot);
  };

  return [
    {
      action: 'needs.list',
      tripsAim: 2,
      reads: true,
      calls: some((by) => ask(by.openid, 'needs.list', { view: 'public' })),
    },
    { action: 'needs.get', tripsAim: 2, reads: true, calls: some(get) },
    { action: 'needs.desk', tripsAim: 3, reads: true, calls: some(() => ask(folk.chief.openid, 'needs.desk', {})) },
    { action: 'needs.home', tripsAim: 4, reads: true, calls: some((by) => ask(by.openid, 'needs.home', {})) },
    ...lists,
    ...gets,
    {
      action: 'figures.dashboard',
      tripsAim: 3,
      reads: true,
      calls: some(() => ask(folk.secretary.openid, 'figures.dashboard', {})),
    },
    { action: 'evaluations.vote', tripsAim: 6, reads: false, calls: some(vote) },
    { action: 'needs.submit', tripsAim: 3, reads: false, calls: some(submit) },
    { action: 'needs.assign', tripsAim: 3, reads: false, calls: assign },
    { action: 'services.redeem', tripsAim: 8, reads: false, calls: some(redeem) },
  ];
}
