import type { TaskOrder } from '../../../miniprogram/shared/domain/task';
import { Rejection } from '../../../miniprogram/shared/errors';
import { unitOf, type Directory } from '../kernel/directory';

/** A unit that exists and, if somebody is named, an officer of it: a task that is handed to nobody is refused. */
export const checkOrders = (map: Directory, orders: readonly TaskOrder[]): void => {
  for (const { unitId, officerId } of orders) {
    const { staff } = unitOf(map, unitId);
    if (officerId !== undefined && !staff.some(({ id }) => id === officerId)) {
      throw new Rejection('MEETING_OFFICER_UNKNOWN', { field: 'officerId' });
    }
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
