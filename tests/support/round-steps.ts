import type { ActionName, Response, Sent } from '../../miniprogram/shared/contract/contract';
import { personIdOf } from '../../cloudfunctions/src/kernel/caller';
import type { StoredRound } from '../../cloudfunctions/src/evaluations/store';
import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { BallotChoice, Tally } from '../../miniprogram/shared/domain/evaluation';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import { idOf, newRequestId, type Refusal, type Street } from './street';
import { taskWith } from './task';

/** The way to a vote as far as a test is not about it, walked without a phone. */

const openidOf = (index: number): string => `openid-voter-${index}`;
export const voterId = (index: number): string => personIdOf(openidOf(index));

/** So many representatives more, beside the street's own. */
export const nameVoters = async (street: Street, count: number, from = 0, communityId = 'yunmen'): Promise<void> => {
  const people = Array.from({ length: count }, (_one, index) => ({
    ...{ _id: voterId(from + index), version: 1, openid: openidOf(from + index), code: `V0TER${from + index}` },
    ...{ nickname: `代表${from + index}`, avatar: '', phone: '', gridId: `${communityId}-3`, communityId },
    ...{ roles: [{ role: 'representative', scope: communityId }], rights: {}, createdAt: 0 },
  }));
  await street.put('people', ...people);
};

/** What an action answers one of these representatives, or why it refuses. */
export const askAs = async <A extends ActionName>(
  street: Street,
  index: number,
  action: A,
  request: Sent<A>,
): Promise<Response<A> | Refusal> => {
  const name = action.split('.')[0] ?? '';
  const event = { action, ...(request as object) };
  const answer = await street.cloud.call<{ ok: boolean; data: Response<A>; error: Refusal }>(
    name,
    event,
    openidOf(index),
  );
  return answer.ok ? answer.data : answer.error;
};

let made = 0;

/** A matter whose work is accepted and whose result is published, with the task that a unit had promised. */
export const finishedMatter = async (street: Street, changes: Partial<Matter> = {}): Promise<string> => {
  const at = await street.cloud.now();
  const matterId = `matter-of-round-${(made += 1)}`;
  const taskId = `task-of-round-${made}`;
  const matter: Matter = {
    ...{ _id: matterId, version: 1, number: `YMS-2025-06-R${made}`, status: 'completed', listed: true, open: true },
    ...{ title: '老戏台修缮', summary: '屋顶换防水层', category: 'venue', communityId: 'yunmen', gridId: 'yunmen-3' },
    ...{ needIds: [], needs: [], reasons: [], createdAt: at - 30 * DAY, updatedAt: at, meetings: [], resolutions: [] },
    ...{ tasks: [], rounds: [], timeline: [], openObjections: 0 },
    callbacks: { solved: 0, explained: 0, disputed: 0 },
    publications: [{ id: 'publication', kind: 'result', way: 'online', from: at - DAY, to: at + 6 * DAY }],
    ...changes,
  };
  await street.put('matters', matter);
  await street.put(
    'tasks',
    taskWith({
      ...{ _id: taskId, matterId, status: 'accepted', open: false, unitId: 'culture-office', unitName: '文旅办' },
      ...{ communityId: 'yunmen', officerIds: [idOf('officer')], createdAt: at - 20 * DAY, doneAt: at - 2 * DAY },
      promise: { first: at - DAY, due: at - DAY, text: '屋顶换防水层，保证周末演出' },
      before: ['cloud://local/photos/before.jpg'],
      after: ['cloud://local/photos/after.jpg'],
    }),
  );
  return matterId;
};

export const openRound = async (street: Street, matterId?: string): Promise<string> => {
  const request = { requestId: newRequestId(), matterId: matterId ?? (await finishedMatter(street)) };
  return (await street.ask('secretary', 'evaluations.open', request)).roundId;
};

const REASON = '屋顶还在漏';

export const ballot = (roundId: string, choice: BallotChoice = 'satisfied') => ({
  ...{ roundId, requestId: newRequestId(), choice },
  ...(choice === 'unsatisfied' ? { reason: REASON } : {}),
});

/** The representatives vote one after another, until the tally is as wanted. */
export const voteSo = async (street: Street, roundId: string, tally: Partial<Tally>): Promise<void> => {
  const choices = Object.entries(tally).flatMap(([choice, n]) =>
    Array.from({ length: n }, () => choice as BallotChoice),
  );
  for (const [index, choice] of choices.entries()) {
    const refusal = await askAs(street, index, 'evaluations.vote', ballot(roundId, choice));
    if (refusal) throw new Error(JSON.stringify(refusal));
  }
};

export const storedRound = async (street: Street, roundId: string): Promise<StoredRound> => {
  const [round] = await street.documents<StoredRound>('rounds', { _id: roundId });
  if (!round) throw new Error(`no round ${roundId}`);
  return round;
};

/** The clock's run after so many days. */
export const daysLater = async (street: Street, days: number): Promise<void> => {
  await street.cloud.moveClock({ by: days * DAY });
  await street.tick();
};
