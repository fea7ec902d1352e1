import type { ActionName } from '../../miniprogram/shared/contract/contract';
import type { TaskDetail } from '../../miniprogram/shared/contract/task-answers';
import { DAY } from '../../miniprogram/shared/domain/calendar';
import { factId, type Measure } from '../../miniprogram/shared/domain/figures';
import type { Matter, ResolutionLine } from '../../miniprogram/shared/domain/matter';
import type { About, NoticeKind } from '../../miniprogram/shared/domain/notice';
import type { Task, TaskKind, TaskOrder } from '../../miniprogram/shared/domain/task';
import { idOf, type Name, type Street } from './street';

/** The way of a task as far as a test is not about it, walked without a phone. */

let made = 0;

/** A matter that was decided a moment ago, and owes a unit the task that came of it. */
export const orderTask = async (
  street: Street,
  wanted: Partial<TaskOrder> = {},
  kind: TaskKind = 'resolution',
): Promise<string> => {
  const at = await street.cloud.now();
  const number = `YMS-2025-06-T${(made += 1)}`;
  const matterId = `matter-of-task-${made}`;
  const resolutionId = `resolution-${made}`;
  const taskId = `${resolutionId}_1`;
  const resolution: ResolutionLine = {
    ...{ id: resolutionId, number: `${number}-1`, text: '加装路灯', option: '加装路灯', budget: '文化经费', tasks: 1 },
    ...{ votes: { for: 9, against: 0, abstain: 1, base: 10 }, adoptedAt: at },
  };
  const matter: Matter = {
    ...{ _id: matterId, version: 1, number, status: 'decided', listed: true, open: true },
    ...{ title: '文化广场照明', summary: '广场晚上太暗，商定加装路灯', category: 'venue' },
    ...{ communityId: 'yunmen', gridId: 'yunmen-3', needIds: [], needs: [], reasons: [] },
    ...{
      createdAt: at - DAY,
      updatedAt: at,
      meetings: [],
      resolutions: [resolution],
      tasks: [],
      rounds: [],
      publications: [],
    },
    ...{ openObjections: 0, callbacks: { solved: 0, explained: 0, disputed: 0 }, timeline: [] },
  };
  const order = { title: '加装两盏路灯', done: '晚上八点广场中间能看清台阶', unitId: 'culture-office', ...wanted };
  const work = { job: 'task', dueAt: at, tries: 0, taskId, kind, matterId, by: idOf('secretary'), order };
  await street.put('matters', { ...matter, outbox: { [`${taskId}_task`]: work }, outboxAt: at });
  await street.tick();
  return taskId;
};

export const seeTask = (street: Street, name: Name, taskId: string): Promise<TaskDetail> =>
  street.ask(name, 'tasks.get', { taskId });

/** Gives the command on what the person sees now. */
export const giveTask = async (street: Street, name: Name, action: ActionName, taskId: string, words: object = {}) => {
  const { version } = await seeTask(street, name, taskId);
  await street.ask(name, action, { taskId, version, ...words } as never);
};

export const commitTask = async (street: Street, taskId: string, days = 10, name: Name = 'officer') =>
  giveTask(street, name, 'tasks.commit', taskId, {
    due: (await street.cloud.now()) + days * DAY,
    text: '一定按时装好',
  });

export const storedTask = async (street: Street, taskId: string): Promise<Task> => {
  const [task] = await street.documents<Task>('tasks', { _id: taskId });
  if (!task) throw new Error(`no task ${taskId}`);
  return task;
};

const OF_PROMISES: readonly Measure[] = ['tasks_accepted', 'tasks_broken', 'tasks_kept', 'tasks_promised'];

/** What figures have counted of the promise of a task. */
export const countedOf = async (street: Street, taskId: string): Promise<Measure[]> => {
  const ids = OF_PROMISES.map((measure) => factId(taskId, measure));
  const facts = await street.documents<{ measure: Measure }>('facts', { _id: street.database.command.in(ids) });
  return facts.map(({ measure }) => measure).sort();
};

interface Notice {
  kind: NoticeKind;
  about?: About;
}

/** The kinds of what somebody was told of a task. */
export const toldOf = async (street: Street, name: Name, taskId: string): Promise<NoticeKind[]> => {
  const notices = await street.documents<Notice>('notices', { personId: idOf(name) });
  return notices.filter(({ about }) => about?.id === taskId).map(({ kind }) => kind);
};
