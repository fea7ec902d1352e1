import type { Happening } from './agenda';
import { EVERYBODY } from './agenda';
import { carryOut } from './carrying-out';
import { holdCouncils } from './councils';
import { countRound, isFull, openRound, orderRectification, vote } from './evaluations';
import { holdJointMeetings } from './joint-meetings';
import {
  archiveMatter,
  callBack,
  handleInGrid,
  openMatter,
  resumeMatter,
  type TaskPlan,
  type TownMatter,
} from './matters';
import { saveRosters } from './meetings';
import { servantsOf } from './people';
import type { Album } from './photos';
import { answerObjection, objectTo, PUBLISH, publishResult } from './publicity';
import type { RoadStep } from './roads';
import type { Register } from './settle';
import { DAY, HOUR } from './times';
import type { Town } from './town';

/** The long road: council, joint meeting, work, publicity, inspection. */

interface Parts {
  town: Town;
  people: Register;
  album: Album;
}

type Act = (parts: Parts, matter: TownMatter, at: number) => Promise<unknown>;

const isOver = ({ road }: TownMatter): boolean => road.some(({ verb }) => verb === 'count');

const ACTS: Partial<Record<RoadStep['verb'], Act>> = {
  open: ({ town }, matter) => openMatter(town, matter),
  resume: ({ town }, matter) => resumeMatter(town, matter),
  decision: ({ town }, matter) => PUBLISH.decision(town, matter),
  progress: ({ town }, matter) => PUBLISH.progress(town, matter),
  result: ({ town }, matter, at) =>
    publishResult(
      town,
      matter,
      at,
      matter.road.some(({ verb }) => verb === 'callback'),
    ),
  evaluation: ({ town }, matter) => PUBLISH.evaluation(town, matter),
  round: ({ town }, matter) => openRound(town, matter),
  /** Of a round that still runs, the tally on paper waits for its second person. */
  ballot: (parts, matter) => vote(parts, matter, isOver(matter)),
  count: ({ town }, matter) => countRound(town, matter),
  callback: ({ town }, matter, at) => callBack(town, matter, at),
  handle: ({ town }, matter, at) => handleInGrid(town, matter, at),
  object: ({ town, people }, matter) => objectTo(town, people, matter),
  answer: ({ town }, matter, at) => answerObjection(town, matter, at),
  archive: ({ town }, matter) => archiveMatter(town, matter),
};

/** Past the five days of a round. */
const WINDOW = 5 * DAY + HOUR;

const mend = (parts: Parts, matter: TownMatter, at: number): Happening[] => {
  const [first] = matter.tasks;
  if (!first) return [];
  const course = matter.road.some(({ verb, days }) => verb === 'round' && matter.base + days * DAY > at);
  const task: TaskPlan = { ...first, id: '', version: 1, course: course ? 'done' : 'mending', done: first.done };
  const run = async () => (task.id = await orderRectification(parts.town, matter));
  return [{ at, subject: matter.key, run }, ...carryOut({ ...parts, matter }, task, at)];
};

/** Where the tasks of a matter are ordered: on the spot, or by a resolution. */
const ordersTasks = ({ verb, word }: RoadStep): boolean =>
  (verb === 'talk' && word === 'on_the_spot') || (verb === 'vote' && word === 'adopted');

const happeningsOf = (parts: Parts, matter: TownMatter): Happening[] => {
  let rounds = 0;
  return matter.road.flatMap((step): Happening[] => {
    const { verb, days } = step;
    const at = matter.base + days * DAY;
    if (ordersTasks(step)) return matter.tasks.flatMap((task) => carryOut({ ...parts, matter }, task, at));
    if (verb === 'order') return mend(parts, matter, at);
    const run = ACTS[verb];
    if (!run) return [];
    if (verb === 'round') rounds += 1;
    if (verb !== 'count' || isFull(matter, rounds - 1))
      return [{ at, subject: matter.key, run: () => run(parts, matter, at) }];
    const end = at + WINDOW - 2 * DAY;
    return [{ at: end, subject: EVERYBODY, run: () => run(parts, matter, end) }];
  });
};

/** Everything that becomes of the matters until now. */
export const goTheLongRoad = (parts: Parts, matters: readonly TownMatter[], now: number): Happening[] => {
  const { town, people } = parts;
  const secretaries = { shiliu: servantsOf(1).secretary, guhuai: servantsOf(4).secretary };
  const first = Math.min(...matters.map(({ base }) => base)) - 40 * DAY;
  const rosters = { at: first, subject: 'rosters', run: () => saveRosters(town, people, secretaries) };
  return [
    rosters,
    ...matters.flatMap((matter) => happeningsOf(parts, matter)),
    ...holdCouncils(town, people, matters, now),
    ...holdJointMeetings(town, people, matters),
  ].filter(({ at }) => at < now);
};
