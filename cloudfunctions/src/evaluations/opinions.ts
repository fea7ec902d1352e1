import { allowedCommands, decide } from '../../../miniprogram/shared/domain/round-rules';
import type { Ballot } from '../../../miniprogram/shared/domain/round';
import { Rejection } from '../../../miniprogram/shared/errors';
import { get } from '../kernel/database';
import { digestOf } from '../kernel/digest';
import { directory, type Unit } from '../kernel/directory';
import { owe } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { act } from './act';
import { orderDayOf } from './views';
import { bookOf, ROUNDS, type StoredRound } from './store';

const answering = async (unitIds: readonly string[]): Promise<Unit[]> => {
  const { units } = await directory();
  return unitIds.flatMap((id) => units.get(id) ?? []);
};

const chosen = (units: readonly Unit[], unitId: string | undefined): Unit => {
  const unit = unitId === undefined ? units[0] : units.find(({ _id }) => _id === unitId);
  if (!unit) throw new Rejection('UNIT_NOT_FOUND', { field: 'unitId' });
  return unit;
};

/** By their words: neither the order of the votes nor of the ballots is in it. */
const written = (ballots: readonly Ballot[]) =>
  ballots
    .flatMap(({ choice, reason }) => (reason ? [{ choice, text: reason }] : []))
    .sort((one, other) => one.text.localeCompare(other.text, 'zh'));

export const opinions: Handler<'evaluations.opinions'> = async ({ roundId }, { caller, at }) => {
  const round = await get<StoredRound>(ROUNDS, roundId);
  if (!round) throw new Rejection('ROUND_NOT_FOUND');
  decide(round, { type: 'readOpinions' }, caller, at);
  const units = await answering(round.unitIds);
  return {
    ...{ id: roundId, title: round.title, n: round.n },
    reasons: written(round.ballots),
    ...(round.rectification ? { orderedTo: round.rectification.unitName } : {}),
    units: units.map(({ _id, name, staff }) => ({
      ...{ id: _id, name },
      officers: staff.map((one) => ({ id: one.id, name: one.name })),
    })),
    groups: round.rectification?.groups ?? [],
    ...orderDayOf(round),
    allowed: allowedCommands(round, caller, at),
  };
};

export const orderRectification: Handler<'evaluations.orderRectification'> = async (request, call) => {
  const { roundId, requestId, title, done, unitId, officerId, groups } = request;
  const { matterId, unitIds } = await bookOf(roundId);
  const unit = chosen(await answering(unitIds), unitId);
  if (officerId !== undefined && !unit.staff.some(({ id }) => id === officerId)) {
    throw new Rejection('PERSON_NOT_FOUND', { field: 'officerId' });
  }
  const order = { title, done, unitId: unit._id, ...(officerId ? { officerId } : {}), opinions: groups };
  const digest = digestOf(order);
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
