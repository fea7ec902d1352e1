import type { Happening } from './agenda';
import { command } from './asking';
import type { TaskPlan, TownMatter } from './matters';
import { OFFICERS } from './people';
import type { Album } from './photos';
import type { Register } from './settle';
import { DAY, HOUR } from './times';
import type { Town } from './town';
import * as words from './words';

/** What units do with a task, in days after it was ordered. */
const COURSES: Readonly<Record<string, string>> = {
  ordered: '',
  done: 'commit 2, submit 8, look 9, accept 10',
  late: 'commitSoon 1, submit 7, look 9, accept 10',
  mending: 'commit 1, note 7',
  handedIn: 'commit 2, note 8, note 14, submit 20',
  returned: 'commit 2, note 8, submit 14, return 20',
  suspended: 'commit 2, note 8, suspend 14',
  silent: 'commit 2, note 9',
  putOff: 'commit 2, note 8, changePromise 14, note 20',
  handedOver: 'commit 2, handOver 6, takeOver 7, note 13, note 19',
  promised: 'commit 20',
};

interface Work {
  town: Town;
  people: Register;
  matter: TownMatter;
  task: TaskPlan;
  /** First-contact person; a colleague after the hand-over. */
  officer: string;
  photos: readonly string[];
  at: number;
}

const does = ({ town, task, officer }: Work, action: string, request: object = {}): Promise<unknown> =>
  command(town, task, officer, `tasks.${action}`, request);

const promise = (work: Work, days: number): Promise<unknown> => {
  const { at, task, photos } = work;
  const due = Math.round(at + days * DAY);
  return does(work, 'commit', { due, text: `${task.done}`, photos: photos.slice(0, 1) });
};

const colleagueOf = (officer: string): string => {
  const { scope } = OFFICERS.find(({ openid }) => openid === officer) ?? {};
  return OFFICERS.find((one) => one.scope === scope && one.openid !== officer)?.openid ?? '';
};

/** The secretary looks on the spot, and so does a representative. */
const accept = ({ town, task }: Work, by = ''): Promise<unknown> => command(town, task, by, 'tasks.accept');

const VERBS: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  commit: (work) => promise(work, 12),
  commitSoon: (work) => promise(work, 5),
  note: (work) => does(work, 'note', { text: words.NOTES[work.matter.key.length % words.NOTES.length], photos: [] }),
  submit: (work) => does(work, 'submit', { text: `${words.SUBMITTED}${work.task.done}`, photos: work.photos.slice(1) }),
  look: (work) => accept(work, work.matter.secretary),
  accept: (work) => accept(work, work.matter.electors[2]),
  return: ({ town, matter, task }) => command(town, task, matter.secretary, 'tasks.return', { text: words.SENT_BACK }),
  suspend: (work) => does(work, 'suspend', { text: words.SUSPENDED }),
  changePromise: (work) => does(work, 'changePromise', { due: Math.round(work.at + 40 * DAY), text: words.PUT_OFF }),
  handOver: (work) =>
    does(work, 'handOver', { officerId: work.people.get(colleagueOf(work.officer))?.id, text: words.HANDED_OVER }),
  takeOver: (work) => does({ ...work, officer: colleagueOf(work.officer) }, 'takeOver'),
};

/** After the hand-over the colleague goes on. */
const handFor = (steps: readonly (readonly [string, number])[], index: number, officer: string): string =>
  steps.slice(0, index).some(([verb]) => verb === 'takeOver') ? colleagueOf(officer) : officer;

/** Everything that becomes of one task, ordered at this time. */
export const carryOut = (
  parts: Pick<Work, 'town' | 'people' | 'matter'> & { album: Album },
  task: TaskPlan,
  orderedAt: number,
): Happening[] => {
  const { matter, album } = parts;
  const first = OFFICERS.find(({ scope }) => scope === task.unit)?.openid ?? '';
  const course = COURSES[task.course];
  if (course === undefined) throw new Error(`no unit carries a task out so: ${task.course}`);
  const steps = course === '' ? [] : course.split(', ').map((step) => step.split(' '));
  const plan = steps.map(([verb = '', days]) => [verb, Number(days)] as const);
  return plan.map(([verb, days], index) => {
    const officer = handFor(plan, index, first);
    // Everybody works on another hour of the day.
    const at = orderedAt + days * DAY - (1 + matter.tasks.indexOf(task)) * HOUR;
    const photos = officer === first ? (album.get(officer) ?? []) : [];
    return {
      at,
      subject: matter.key,
      run: () =>
        VERBS[verb]?.({ ...parts, task, officer, photos, at }) ??
        Promise.reject(new Error(`nobody does this to a task: ${verb}`)),
    };
  });
};
