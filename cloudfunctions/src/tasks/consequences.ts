import { LADDER } from '../../../miniprogram/shared/domain/deadline';
import type { NoticeKind } from '../../../miniprogram/shared/domain/notice';
import type { TaskEvent, TaskEventOf, TaskEventType } from '../../../miniprogram/shared/domain/task-event';
import type { Task } from '../../../miniprogram/shared/domain/task';
import { secretaryOf, type Directory } from '../kernel/directory';
import { owe, type Outbox, type OutboxEntry } from '../kernel/outbox';
import { countsOf } from './counts';
import { forMatter } from './for-matter';

/** Who is told what when something has happened to a task. */

interface Told {
  kind: NoticeKind;
  to: readonly string[];
}

interface Scene {
  before: Task;
  task: Task;
  map: Directory;
  /** Representatives who may come and look at the work. */
  checkers: readonly string[];
}

type Telling = { [T in TaskEventType]?: (scene: Scene, event: TaskEventOf<T>) => Told[] };

const secretary = ({ task, map }: Scene): string[] => [secretaryOf(map, task.communityId)];
const contact = ({ task }: Scene): string[] => (task.contactId ? [task.contactId] : []);

/** Whoever has to commit: the named one, else everybody of the unit. */
const unit = ({ task: { unitId, officerId }, map }: Scene): string[] => {
  const officers = (map.units.get(unitId)?.staff ?? []).map((one) => one.id);
  return officerId !== undefined && officers.includes(officerId) ? [officerId] : officers;
};

/** Whoever has it in hand, else whoever could have taken it. */
const holders = (scene: Scene): string[] => (scene.task.contactId ? contact(scene) : unit(scene));

const handler = (scene: Scene): string[] => (scene.task.status === 'submitted' ? secretary(scene) : holders(scene));

/** A unit that is not known, or has no officers, loses no decision: the secretary sees to it. */
const toCommit = (scene: Scene, kind: NoticeKind): Told[] => {
  const officers = unit(scene);
  return officers.length > 0 ? [{ kind, to: officers }] : [{ kind: 'task_unowned', to: secretary(scene) }];
};

const supervisor = (scene: Scene): string[] => {
  const { supervisorId } = scene.map.communities.get(scene.task.communityId) ?? {};
  return supervisorId ? [supervisorId] : secretary(scene);
};

/** Departments have no chief in the grid: what is late goes to the secretary at once. */
const LEVELS = { handler, chief: secretary, secretary, street: supervisor } as const;
const KIND_OF_LEVEL = { handler: 'due_soon', chief: 'overdue', secretary: 'overdue', street: 'supervised' } as const;

/** Every level whose rung was climbed just now. */
const reminders = (scene: Scene, rung: number): Told[] =>
  [...new Set(LADDER.slice(scene.before.deadline?.rung ?? 0, rung).map(({ level }) => level))].map((level) => ({
    kind: KIND_OF_LEVEL[level],
    to: LEVELS[level](scene),
  }));

const TELL: Telling = {
  ordered: (scene) => toCommit(scene, 'task_ordered'),
  committed: (scene) => [{ kind: 'task_committed', to: secretary(scene) }],
  hand_over_offered: (_scene, { officerId }) => [{ kind: 'task_offered', to: [officerId] }],
  handed_over: ({ before }) => [{ kind: 'task_taken', to: [before.contactId ?? ''] }],
  hand_over_declined: (scene) => [{ kind: 'task_declined', to: contact(scene) }],
  promise_changed: (scene) => [{ kind: 'task_promise_changed', to: secretary(scene) }],
  submitted: (scene) => [{ kind: 'task_submitted', to: [...secretary(scene), ...scene.checkers] }],
  checked: (scene, { capacity }) =>
    capacity === 'representative' ? [{ kind: 'task_checked', to: secretary(scene) }] : [],
  returned: (scene) => [{ kind: 'task_returned', to: contact(scene) }],
  accepted: (scene) => [{ kind: 'task_accepted', to: contact(scene) }],
  suspended: (scene) => [{ kind: 'task_suspended', to: [...secretary(scene), ...contact(scene)] }],
  resumed: (scene) => [{ kind: 'task_resumed', to: [...secretary(scene), ...contact(scene)] }],
  reassigned: (scene) => [
    ...toCommit(scene, 'task_ordered'),
    { kind: 'task_reassigned', to: holders({ ...scene, task: scene.before }) },
  ],
  superseded: (scene) => [{ kind: 'task_superseded', to: holders(scene) }],
  released: (scene) => toCommit(scene, 'task_released'),
  hushed: (scene, { hushes }) => {
    if (scene.task.suspended) return [{ kind: 'task_resting', to: secretary(scene) }];
    return hushes === 1
      ? [{ kind: 'task_quiet', to: contact(scene) }]
      : [{ kind: 'task_silent', to: [...contact(scene), ...secretary(scene)] }];
  },
  reminded: (scene, { rung }) => reminders(scene, rung),
};

/** Causes are made of the task, its version and the recipient: the same thing is never owed twice. */
export const consequences = (scene: Scene, event: TaskEvent): Outbox => {
  const { before, task } = scene;
  const stem = `${task._id}_${task.version}_${event.type}`;
  const tell = TELL[event.type] as ((scene: Scene, event: TaskEvent) => Told[]) | undefined;
  const notices = (tell?.(scene, event) ?? []).flatMap(({ kind, to }) =>
    [...new Set(to)]
      // Nobody needs to be told what he has just done; what he has ordered may turn out to be nobody's.
      .filter((personId) => personId && (personId !== event.by || event.type === 'ordered'))
      .map((personId): [string, OutboxEntry] => [
        `${stem}_${kind}_${personId}`,
        owe('notice', event.at, {
          ...{ to: personId, kind, title: task.title, number: task.number, about: { noun: 'task', id: task._id } },
          ...(task.deadline ? { due: task.deadline.due } : {}),
        }),
      ]),
  );
  const facts = countsOf(before, task, event);
  const others = [...forMatter(task, event), ...(facts.length ? [owe('count', event.at, { facts })] : [])];
  return Object.fromEntries([
    ...notices,
    ...others.map((entry): [string, OutboxEntry] => [`${stem}_${entry.job}`, entry]),
  ]);
};
