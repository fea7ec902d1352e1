import { Rejection } from '../../../miniprogram/shared/errors';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { matterOf } from './stored-matter';
import { detail, mayRead } from './views';

/** The dossier: everything that others keep stands here as a line, so one document answers. */
export const get: Handler<'matters.get'> = async ({ matterId }, { caller, at }) => {
  const [map, matter] = await Promise.all([directory(), matterOf(matterId)]);
  if (!mayRead(matter, caller, map)) throw new Rejection('MATTER_NOT_FOUND');
  return detail(matter, { caller, map, at });
};
