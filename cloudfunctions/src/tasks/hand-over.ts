import { Rejection } from '../../../miniprogram/shared/errors';
import type { Handler } from '../kernel/serve';
import { act } from './store';
import { serves } from './task';

/** Only to a named colleague of the same unit, and only he can make it his own: a task is never handed to nobody. */
export const handOver: Handler<'tasks.handOver'> = async ({ taskId, version, requestId, ...words }, call) =>
  act(
    {
      type: 'handOver',
      target: { taskId, version, requestId },
      words,
      commandFor: (task, map) => {
        const { officerId } = words;
        if (officerId === task.contactId || !serves(map, task.unitId, officerId)) {
          throw new Rejection('TASK_OFFICER_UNKNOWN', { field: 'officerId' });
        }
        return { type: 'handOver', ...words };
      },
    },
    call,
  );
