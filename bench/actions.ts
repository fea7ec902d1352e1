import type { ActionName, Response, Sent } from '../miniprogram/shared/contract/contract';
import { folk, idOf, newRequestId, type Street } from '../tests/support/street';
import type { Call } from './measure';
import type { Neighbour } from './neighbours';

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

export function measuredActions(street: Street, neighbours: readonly Neighbour[], serviceIds: readonly string[]) {
  const ask = asks(street);
  const told: ToldNeed[] = [];
  let turn = 0;
  const next = (): { by: Neighbour; number: number } => {
    const number = turn++;
    return { number, by: neighbours[number % neighbours.length] as Neighbour };
  };
  const some = (make: (by: Neighbour, number: number) => Promise<unknown>) => (count: number) =>
    Promise.resolve(
      Array.from({ length: count }, (): Call => {
        const { by, number } = next();
        return () => make(by, number);
      }),
    );
  const any = (number: number): ToldNeed => told[(number * 7) % told.length] as ToldNeed;

  const submit = async (by: Neighbour, number: number): Promise<ToldNeed> => {
    const text = `${PLACES[number % PLACES.length]}的灯第 ${number} 次坏了，请派人来看一看。`;
    const { id } = await ask(by.openid, 'needs.submit', { requestId: newRequestId(), text, category: 'venue' });
    const need = { id, by };
    told.push(need);
    return need;
  };

  /** Needs of the third grid that its chief has accepted. */
  const accepted = async (count: number): Promise<ToldNeed[]> => {
    const local = neighbours.filter(({ gridId }) => gridId === 'yunmen-3');
    const needs: ToldNeed[] = [];
    for (let number = 0; number < count; number += 1) {
      const need = await submit(local[number % local.length] as Neighbour, number);
      await ask(folk.chief.openid, 'needs.accept', { needId: need.id, version: 1, summary: '灯坏了' });
      needs.push(need);
    }
    return needs;
  };

  return [
    { action: 'needs.submit', tripsAim: 3, reads: false, calls: some(submit) },
    {
      action: 'needs.assign',
      tripsAim: 3,
      reads: false,
      calls: async (count) =>
        (await accepted(count)).map(({ id: needId }): Call => {
          const memberId = idOf('member');
          return () => ask(folk.chief.openid, 'needs.assign', { needId, version: 2, memberId });
        }),
    },
    {
      action: 'needs.list',
      tripsAim: 2,
      reads: true,
      calls: some((by) => ask(by.openid, 'needs.list', { view: 'public' })),
    },
    {
      action: 'needs.get',
      tripsAim: 2,
      reads: true,
      calls: some((_, number) => ask(any(number).by.openid, 'needs.get', { needId: any(number).id })),
    },
    {
      action: 'services.redeem',
      tripsAim: 8,
      reads: false,
      calls: some(({ openid }, number) => {
        const serviceId = serviceIds[number % serviceIds.length] ?? '';
        return ask(openid, 'services.redeem', { requestId: newRequestId(), serviceId });
      }),
    },
  ] satisfies Measured[];
}
