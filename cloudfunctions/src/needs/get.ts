import { Rejection } from '../../../miniprogram/shared/errors';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { needOf } from './store';
import { detail, mayRead } from './views';

/** To a stranger a need that is not public does not exist. */
export const get: Handler<'needs.get'> = async ({ needId }, { caller, at }) => {
  const [map, need] = await Promise.all([directory(), needOf(needId)]);
  if (!mayRead(need, caller)) throw new Rejection('NEED_NOT_FOUND');
  return detail(need, { caller, map, at });
};
