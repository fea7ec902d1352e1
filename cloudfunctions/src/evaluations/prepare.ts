import { startOfDay } from '../../../miniprogram/shared/domain/calendar';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import { ROUND_ELECTORATE_MAX } from '../../../miniprogram/shared/domain/round';
import { Rejection, type ErrorCode } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { directory, type Directory } from '../kernel/directory';
import type { Call } from '../kernel/serve';
import { matterOf } from '../matters/store';
import { tasksOfMatter, type StoredTask } from '../tasks/store';
import { handsOf, involved, newVoters, sameVoters, type Excluded, type Voters } from './electorate';
import { roundsOfMatter, type ClosedBook } from './store';

/** All that the opening of a round depends on, read once: for the secretary who looks first, and for the opening itself. */
export interface Prepared extends Voters {
  matter: Matter;
  tasks: StoredTask[];
  earlier: ClosedBook[];
  map: Directory;
  n: number;
  attempt: number;
  involvedIds: string[];
}

/** A round that was invalid is held again under its number. */
const numbersAfter = (earlier: readonly ClosedBook[]): { n: number; attempt: number } => {
  const n = 1 + earlier.filter(({ status }) => status !== 'invalid').length;
  return { n, attempt: 1 + earlier.filter((round) => round.n === n).length };
};

export const dossierOf = async (matterId: string, { caller }: Call): Promise<Matter> => {
  const matter = await matterOf(matterId);
  if (!holds(caller, 'secretary', matter.communityId)) throw new Rejection('ROUND_NOT_YOURS');
  return matter;
};

export const prepare = async (matter: Matter, earlier: ClosedBook[], named: readonly Excluded[]): Promise<Prepared> => {
  const [map, tasks] = await Promise.all([directory(true), tasksOfMatter(matter._id)]);
  const [first] = earlier;
  const reasons = await involved(matter, tasks, named, map);
  const voters = first ? await sameVoters(first) : await newVoters(matter, reasons);
  return { ...voters, involvedIds: handsOf(reasons), matter, tasks, earlier, map, ...numbersAfter(earlier) };
};

export const earlierOf = (matterId: string): Promise<ClosedBook[]> => roundsOfMatter(matterId);

/** Of all that was done, not of what an earlier round has judged: after a rectification the result is told again. */
const isResultTold = ({ matter, tasks }: Pick<Prepared, 'matter' | 'tasks'>): boolean => {
  const done = tasks.flatMap(({ status, doneAt }) => (status === 'accepted' && doneAt !== undefined ? [doneAt] : []));
  const since = startOfDay(Math.max(0, ...done));
  return matter.publications.some(({ kind, from }) => kind === 'result' && from >= since);
};

/** What still stands in the way of opening. */
export const obstacle = ({ matter, tasks, earlier, electors }: Prepared): ErrorCode | undefined => {
  if (earlier.some(({ open }) => open)) return 'ROUND_OPEN_ALREADY';
  if (matter.status !== 'completed') return 'ROUND_MATTER_NOT_READY';
  if (!isResultTold({ matter, tasks })) return 'ROUND_RESULT_UNPUBLISHED';
  if (electors.length === 0) return 'ROUND_NO_ELECTORS';
  return electors.length > ROUND_ELECTORATE_MAX ? 'ROUND_TOO_MANY_ELECTORS' : undefined;
};
