import { Rejection } from '../../../miniprogram/shared/errors';
import { unitOf } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { act } from './store';
import { officersOf, serves } from './task';

/** To a unit in which somebody serves who can commit: a task is never given to nobody. */
export const reassign: Handler<'tasks.reassign'> = async ({ taskId, version, requestId, ...words }, call) =>
  act(
    {
      type: 'reassign',
      target: { taskId, version, requestId },
      words,
      commandFor: (_task, map) => {
        const { unitId, officerId, text } = words;
        const { name: unitName } = unitOf(map, unitId);
        if (officersOf(map, unitId).length === 0) throw new Rejection('TASK_UNIT_EMPTY', { field: 'unitId' });
        if (officerId !== undefined && !serves(map, unitId, officerId)) {
          throw new Rejection('TASK_OFFICER_UNKNOWN', { field: 'officerId' });
        }
        return { type: 'reassign', unitId, unitName, text, ...(officerId === undefined ? {} : { officerId }) };
      },
    },
    call,
  );
