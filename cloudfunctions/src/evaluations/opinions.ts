import { createHash } from 'node:crypto';
import { allowedCommands, decide } from '../../../miniprogram/shared/domain/round-rules';
import type { Ballot } from '../../../miniprogram/shared/domain/round';
import { Rejection } from '../../../miniprogram/shared/errors';
import { get } from '../kernel/database';
import { directory, unitOf } from '../kernel/directory';
import { owe } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { tasksOfMatter, type StoredTask } from '../tasks/store';
import { act } from './act';
import { bookOf, ROUNDS, type StoredRound } from './store';

/** The unit of the newest task answers for what was not good enough. */
const answeringTask = async (matterId: string): Promise<StoredTask | undefined> => (await tasksOfMatter(matterId))[0];

/** By their words: neither the order of the votes nor of the ballots is in it. */
const written = (ballots: readonly Ballot[]) =>
  ballots
    .flatMap(({ choice, reason }) => (reason ? [{ choice, text: reason }] : []))
    .sort((one, other) => one.text.localeCompare(other.text, 'zh'));

export const opinions: Handler<'evaluations.opinions'> = async ({ roundId }, { caller, at }) => {
  const round = await get<StoredRound>(ROUNDS, roundId);
  if (!round) throw new Rejection('ROUND_NOT_FOUND');
  decide(round, { type: 'readOpinions' }, caller, at);
  const [map, task] = await Promise.all([directory(), answeringTask(round.matterId)]);
  const unit = map.units.get(task?.unitId ?? '');
  const due = round.deadline?.due;
  return {
    ...{ id: roundId, title: round.title, n: round.n },
    reasons: written(round.ballots),
    unitName: round.rectification?.unitName ?? unit?.name ?? '',
    officers: unit?.staff.map(({ id, name }) => ({ id, name })) ?? [],
    groups: round.rectification?.groups ?? [],
    ...(due === undefined ? {} : { orderDue: due }),
    allowed: allowedCommands(round, caller, at),
  };
};

export const orderRectification: Handler<'evaluations.orderRectification'> = async (request, call) => {
  const { roundId, requestId, title, done, officerId, groups } = request;
  const { matterId } = await bookOf(roundId);
  const [map, task] = await Promise.all([directory(), answeringTask(matterId)]);
  const unit = unitOf(map, task?.unitId ?? '');
  if (officerId !== undefined && !unit.staff.some(({ id }) => id === officerId)) {
    throw new Rejection('PERSON_NOT_FOUND', { field: 'officerId' });
  }
  const order = { title, done, unitId: unit._id, ...(officerId ? { officerId } : {}), opinions: groups };
  const digest = createHash('sha256').update(JSON.stringify(order)).digest('base64url');
  const rectification = {
    ...{ taskId: requestId, digest, groups, orderedAt: call.at },
    unitId: unit._id,
    unitName: unit.name,
  };
  await act(
    {
      ...{ roundId, requestId, words: { taskId: requestId } },
      command: { type: 'orderRectification', taskId: requestId, groups },
      isSame: (round) => round.rectification?.digest === digest,
      prepare: (round) => ({ ...round, rectification }),
      owed: () => ({
        [`${roundId}_task`]: owe('task', call.at, {
          ...{ taskId: requestId, kind: 'rectification', matterId, by: call.caller.id, order },
        }),
      }),
    },
    call,
  );
  return { taskId: requestId };
};
