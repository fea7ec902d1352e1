import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { NoticeKind } from '../../miniprogram/shared/domain/notice';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
import { commitTask, countedOf, giveTask, orderTask, seeTask, storedTask, toldOf } from '../support/task-steps';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

/** Twice, as a clock that is late may: the second run finds nothing left to do. */
const tickAt = async (at: number): Promise<void> => {
  await street.cloud.moveClock({ to: at });
  await street.tick();
  expect((await street.tick()).data.tasks).toBe(0);
};

const told = async (name: Name, taskId: string, kind: NoticeKind): Promise<number> =>
  (await toldOf(street, name, taskId)).filter((one) => one === kind).length;

const committed = async (days: number): Promise<{ taskId: string; at: number }> => {
  const taskId = await orderTask(street);
  await commitTask(street, taskId, days);
  return { taskId, at: (await storedTask(street, taskId)).progressAt };
};

test('silence of seven days is seen by everybody; the officer is reminded a day before, the secretary hears of it', async () => {
  const { taskId, at } = await committed(60);
  await tickAt(at + 6 * DAY - 60_000);
  expect(await told('officer', taskId, 'task_quiet')).toBe(0);
  await tickAt(at + 6 * DAY);
  expect(await told('officer', taskId, 'task_quiet')).toBe(1);
  expect((await seeTask(street, 'li', taskId)).silent).toBe(false);
  await tickAt(at + 7 * DAY);
  expect((await seeTask(street, 'li', taskId)).silent).toBe(true);
  expect(await told('secretary', taskId, 'task_silent')).toBe(1);
  await tickAt(at + 9 * DAY);
  expect(await told('secretary', taskId, 'task_silent')).toBe(1);
  await giveTask(street, 'officer', 'tasks.note', taskId, { text: '灯杆到了' });
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ silent: false, status: 'doing' });
});

test('a task that is suspended with a reason is silent without blame until it goes on; the secretary is asked after it', async () => {
  const { taskId, at } = await committed(60);
  await giveTask(street, 'officer', 'tasks.suspend', taskId, { text: '广场下周要办庙会' });
  await tickAt(at + 20 * DAY);
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ silent: false, suspended: { text: '广场下周要办庙会' } });
  expect(await told('secretary', taskId, 'task_resting')).toBe(1);
  expect(await told('officer', taskId, 'task_quiet')).toBe(0);
  await giveTask(street, 'secretary', 'tasks.resume', taskId);
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ status: 'committed', silent: false });
});

test('a task that nobody signs climbs to the street, each step once', async () => {
  const taskId = await orderTask(street);
  const { deadline } = await storedTask(street, taskId);
  const due = deadline?.due ?? 0;
  await tickAt(due);
  expect(await told('officer', taskId, 'due_soon')).toBe(1);
  expect(await told('secretary', taskId, 'overdue')).toBe(1);
  await tickAt(due + 4 * DAY);
  expect(await told('supervisor', taskId, 'supervised')).toBe(1);
  const waiting = await seeTask(street, 'li', taskId);
  expect(waiting).toMatchObject({ status: 'pending', light: 'supervised' });
  const { tasks } = await street.ask('li', 'matters.get', { matterId: waiting.matterId });
  expect(tasks).toMatchObject([{ id: taskId, light: 'supervised' }]);
});

test('a promise whose day goes by is broken for ever, whatever is promised afterwards', async () => {
  const { taskId } = await committed(3);
  const { promise } = await seeTask(street, 'li', taskId);
  const first = promise?.first ?? 0;
  await tickAt(first + 1);
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ kept: false, light: 'overdue' });
  await giveTask(street, 'officer', 'tasks.changePromise', taskId, { due: first + 9 * DAY, text: '还差一盏' });
  await giveTask(street, 'officer', 'tasks.submit', taskId, { text: '装好了' });
  await giveTask(street, 'secretary', 'tasks.accept', taskId);
  await giveTask(street, 'representative', 'tasks.accept', taskId);
  const done = await seeTask(street, 'li', taskId);
  expect(done).toMatchObject({ status: 'accepted', kept: false, promise: { first, due: first + 9 * DAY } });
  await street.tick();
  expect(await countedOf(street, taskId)).toEqual(['tasks_accepted', 'tasks_broken', 'tasks_promised']);
});

test('a unit that is not known loses no decision: the secretary hears of it', async () => {
  const taskId = await orderTask(street, { unitId: 'nowhere' });
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ status: 'pending', unitName: '' });
  await street.tick();
  expect(await told('secretary', taskId, 'task_unowned')).toBe(1);
});

describe('lists', () => {
  test('show an officer his unit’s open tasks by time left, and what waits for him', async () => {
    const late = await orderTask(street, { title: '后到期' });
    const soon = await orderTask(street, { title: '先到期' });
    await commitTask(street, late, 90);
    await commitTask(street, soon, 80, 'officerColleague');
    const { rows } = await street.ask('officer', 'tasks.list', { view: 'unit' });
    const titles = rows.map(({ title }) => title);
    expect(titles.indexOf('先到期')).toBeLessThan(titles.indexOf('后到期'));
    const mine = await street.ask('officer', 'tasks.list', { view: 'mine' });
    expect(mine.rows.map(({ id }) => id)).toContain(late);
    expect(mine.rows.map(({ id }) => id)).not.toContain(soon);
    expect((await street.ask('officerElsewhere', 'tasks.list', { view: 'unit' })).rows).toEqual([]);
    expect((await street.ask('li', 'tasks.list', { view: 'community' })).rows).toEqual([]);
  });

  test('show a representative and the secretary the work that waits for their eyes, and only that', async () => {
    const taskId = await orderTask(street);
    await commitTask(street, taskId, 30);
    await giveTask(street, 'officer', 'tasks.submit', taskId, { text: '装好了' });
    const inspects = async (name: Name) =>
      (await street.ask(name, 'tasks.list', { view: 'inspect' })).rows.map(({ id }) => id);
    expect(await inspects('representative')).toEqual([taskId]);
    expect(await inspects('secretary')).toEqual([taskId]);
    expect(await inspects('secretaryElsewhere')).toEqual([]);
    await giveTask(street, 'representative', 'tasks.accept', taskId);
    expect(await inspects('representative')).toEqual([]);
  });

  test('page through the open ones of a community and the public ones of the street', async () => {
    for (const view of ['community', 'public'] as const) {
      const all = await street.ask('secretary', 'tasks.list', { view, limit: 50 });
      const first = await street.ask('secretary', 'tasks.list', { view, limit: 2 });
      expect(first.rows).toHaveLength(2);
      const rest = await street.ask('secretary', 'tasks.list', { view, limit: 50, after: first.next ?? undefined });
      expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id));
    }
  });

  test('cost two looks at the database, as one task does', async () => {
    const taskId = await orderTask(street);
    for (const view of ['unit', 'mine'] as const) await street.ask('officer', 'tasks.list', { view });
    await street.ask('li', 'tasks.list', { view: 'public' });
    await seeTask(street, 'officer', taskId);
    const calls = await street.cloud.queries();
    const last = calls.filter((call) => call.function === 'tasks').slice(-4);
    expect(last.map(({ roundTrips }) => roundTrips)).toEqual([2, 2, 2, 2]);
  });
});

test('an officer who leaves the unit leaves no task behind: it waits for a colleague, its first promise kept', async () => {
  const { taskId, at } = await committed(60);
  const { promise } = await seeTask(street, 'li', taskId);
  await street.ask('admin', 'people.grantRole', {
    personId: idOf('officer'),
    role: 'officer',
    scope: 'culture-office',
    revoke: true,
    requestId: newRequestId(),
  } as never);
  await tickAt(at + 2 * DAY);
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ status: 'pending', contactName: '', promise });
  expect(await told('officerColleague', taskId, 'task_released')).toBe(1);
  await commitTask(street, taskId, 70, 'officerColleague');
  const again = await seeTask(street, 'li', taskId);
  expect(again).toMatchObject({ contactName: 'officerColleague', promise: { first: promise?.first } });
  expect(again.promise?.due).toBeGreaterThan(promise?.first ?? 0);
});
