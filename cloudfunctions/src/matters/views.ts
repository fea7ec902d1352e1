import type {
  MatterCard,
  MatterDetail,
  MatterResolution,
  MatterRound,
  MatterTask,
} from '../../../miniprogram/shared/contract/matter-answers';
import { lightOf, workingDay } from '../../../miniprogram/shared/domain/deadline';
import type { Matter, ResolutionLine, RoundLine, TaskLine } from '../../../miniprogram/shared/domain/matter';
import { matterRelationsOf } from '../../../miniprogram/shared/domain/matter-command';
import { allowedCommands } from '../../../miniprogram/shared/domain/matter-decide';
import { archiveGaps } from '../../../miniprogram/shared/domain/matter-guards';
import { isReplaced } from '../../../miniprogram/shared/domain/matter-progress';
import { trackOfMatter } from '../../../miniprogram/shared/domain/matter-track';
import { resolutionDue, resolutionLight } from '../../../miniprogram/shared/domain/resolution';
import { isSilent } from '../../../miniprogram/shared/domain/task-time';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { optional } from '../kernel/optional';
import type { Directory } from '../kernel/directory';
import { timelineOf } from './timeline';

/** The only place that turns a matter into an answer. What is not written down here does not leave. */

interface Eye {
  caller: Actor;
  map: Directory;
  at: number;
}

type Home = Pick<Matter, 'communityId'>;

/** Whoever serves anywhere in its community: topics may come from more than one grid. */
export const isServed = ({ communityId }: Home, caller: Actor, map: Directory): boolean =>
  holds(caller, 'secretary', communityId) ||
  caller.roles.some(
    ({ role, scope }) =>
      (role === 'grid_chief' || role === 'grid_member') && map.grids.get(scope)?.communityId === communityId,
  );

/** To a stranger a matter that nobody has confirmed does not exist. */
export const mayRead = (matter: Matter, caller: Actor, map: Directory): boolean =>
  matter.listed || isServed(matter, caller, map);

export const card = (matter: Matter, { caller, map, at }: Eye): MatterCard => ({
  id: matter._id,
  version: matter.version,
  number: matter.number,
  status: matter.status,
  title: matter.title,
  summary: matter.summary,
  category: matter.category,
  communityId: matter.communityId,
  communityName: map.communities.get(matter.communityId)?.name ?? '',
  gridId: matter.gridId,
  gridName: map.grids.get(matter.gridId)?.name ?? '',
  needCount: matter.needIds.length,
  reasons: matter.reasons,
  createdAt: matter.createdAt,
  updatedAt: matter.updatedAt,
  track: trackOfMatter(matter),
  ...optional('deferredUntil', matter.deferredUntil),
  allowed: allowedCommands(matter, caller, at),
});

const resolution = (line: ResolutionLine, at: number): MatterResolution => ({
  ...line,
  publishBy: workingDay({ rule: 'publish', due: resolutionDue(line) }),
  light: resolutionLight(line, at),
});

/** What was replaced is late for nobody. */
const task = (line: TaskLine, matter: Matter, at: number): MatterTask => {
  const replaced = isReplaced(matter, line);
  return {
    ...line,
    light: replaced ? 'normal' : lightOf(line.step, at),
    silent: !replaced && isSilent(line, at),
    replaced,
  };
};

const round = ({ tally: _tally, ...line }: RoundLine): MatterRound => line;

/** One that is not public is there for those alone who may know of it. */
const needsFor = (matter: Matter, { caller, map }: Eye): MatterDetail['needs'] =>
  matter.needs
    .filter(({ number }) => number !== '' || dutyOf(matter, caller) !== undefined)
    .map(({ id, number, title, gridId, result }) => ({
      id,
      number,
      title,
      gridName: map.grids.get(gridId)?.name ?? '',
      ...optional('result', result),
    }));

const dutyOf = (matter: Matter, caller: Actor): 'secretary' | 'grid_chief' | undefined => {
  const relations = matterRelationsOf(matter, caller);
  if (relations.includes('secretary')) return 'secretary';
  return relations.includes('chief') ? 'grid_chief' : undefined;
};

export const detail = (matter: Matter, eye: Eye): MatterDetail => {
  const { caller, map, at } = eye;
  return {
    ...card(matter, eye),
    staff: isServed(matter, caller, map),
    ...optional('duty', dutyOf(matter, caller)),
    needs: needsFor(matter, eye),
    meetings: matter.meetings,
    resolutions: matter.resolutions.map((line) => resolution(line, at)).reverse(),
    tasks: matter.tasks.map((line) => task(line, matter, at)),
    rounds: matter.rounds.map(round),
    publications: matter.publications,
    openObjections: matter.openObjections,
    callbacks: matter.callbacks,
    ...optional('outcome', matter.outcome),
    ...optional('reviewAt', matter.reviewAt),
    ...optional('archivedAt', matter.archivedAt),
    supervisionPhone: map.communities.get(matter.communityId)?.supervisionPhone ?? '',
    missing: matter.status === 'passed' ? archiveGaps(matter, at) : [],
    timeline: timelineOf(matter),
  };
};
