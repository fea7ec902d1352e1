import type { TaskOrder } from '../../../miniprogram/shared/domain/task';
import { Rejection } from '../../../miniprogram/shared/errors';
import { unitOf, type Directory } from '../kernel/directory';

/** A unit that exists, if somebody is named an officer of it, and a day that is still to come. */
export const checkOrders = (map: Directory, orders: readonly TaskOrder[], at: number): void => {
  for (const { unitId, officerId, wishedBy } of orders) {
    const { staff } = unitOf(map, unitId);
    if (officerId !== undefined && !staff.some(({ id }) => id === officerId)) {
      throw new Rejection('MEETING_OFFICER_UNKNOWN', { field: 'officerId' });
    }
    if (wishedBy !== undefined && wishedBy <= at) throw new Rejection('TASK_PROMISE_INVALID', { field: 'wishedBy' });
  }
};

/** As it is stored and sent on: without what was not said. */
export const orderOf = ({ title, done, unitId, officerId, wishedBy }: OrderWords): TaskOrder => ({
  title,
  done,
  unitId,
  ...(officerId === undefined ? {} : { officerId }),
  ...(wishedBy === undefined ? {} : { wishedBy }),
});

export type OrderWords = { [K in keyof TaskOrder]: TaskOrder[K] | undefined } & Pick<
  TaskOrder,
  'title' | 'done' | 'unitId'
>;
