import { DAY } from '../../miniprogram/shared/domain/calendar';
import { folk, idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
import { commitTask, countedOf, giveTask, orderTask, seeTask, storedTask, toldOf } from '../support/task-steps';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const give = (name: Name, action: Parameters<typeof giveTask>[2], taskId: string, words: object = {}) =>
  giveTask(street, name, action, taskId, words);
const see = (name: Name, taskId: string) => seeTask(street, name, taskId);

const refused = async (name: Name, action: Parameters<typeof giveTask>[2], taskId: string, words: object = {}) => {
  const { version } = await see(name, taskId);
  return (await street.refusal(name, action, { taskId, version, ...words })).code;
};

const photo = (name: Name, file: string): Promise<string> =>
  street.cloud.upload(`photos/${idOf(name)}/${file}.jpg`, Buffer.from(file), folk[name].openid);

const committed = async (): Promise<string> => {
  const taskId = await orderTask(street);
  await commitTask(street, taskId);
  return taskId;
};

const submitted = async (): Promise<string> => {
  const taskId = await committed();
  await give('officer', 'tasks.submit', taskId, { text: '装好了' });
  return taskId;
};

const told = async (name: Name, taskId: string): Promise<string[]> => (await toldOf(street, name, taskId)).sort();

test('a task goes the whole way: ordered, promised, noted, handed in, accepted by two', async () => {
  const taskId = await orderTask(street);
  expect(await see('li', taskId)).toMatchObject({
    ...{ status: 'pending', title: '加装两盏路灯', unitName: '文旅办', contactName: '', allowed: [], waits: false },
    ...{ done: '晚上八点广场中间能看清台阶', matterTitle: '文化广场照明', gridName: '第三网格' },
  });
  const before = await photo('officer', 'before');
  const due = (await street.cloud.now()) + 10 * DAY;
  await give('officer', 'tasks.commit', taskId, { due, text: '月底前装好', photos: [before] });
  await give('officerColleague', 'tasks.note', taskId, { text: '灯杆到了' });
  const after = await photo('officer', 'after');
  await give('officer', 'tasks.submit', taskId, { text: '两盏都亮了', photos: [after] });
  await give('representative', 'tasks.accept', taskId);
  expect(await see('li', taskId)).toMatchObject({ status: 'submitted', checks: ['representative'] });
  await give('secretary', 'tasks.accept', taskId);

  const done = await see('li', taskId);
  expect(done).toMatchObject({
    status: 'accepted',
    kept: true,
    contactName: 'officer',
    before: [before],
    after: [after],
  });
  expect(done.promise).toEqual({ first: due, due, text: '月底前装好' });
  expect(done.timeline.map(({ type, role }) => `${type} by ${role}`)).toEqual([
    'accepted by secretary',
    'checked by representative',
    'submitted by officer',
    'noted by officer',
    'committed by officer',
    'ordered by secretary',
  ]);
  expect((await storedTask(street, taskId)).officerIds).toEqual([idOf('officer'), idOf('officerColleague')]);
});

test('everybody concerned hears of it, and the matter and the figures learn of every step', async () => {
  const taskId = await submitted();
  await give('representative', 'tasks.accept', taskId);
  await give('secretary', 'tasks.accept', taskId);
  await street.tick();
  expect(await told('officer', taskId)).toEqual(['task_accepted', 'task_ordered']);
  expect(await told('officerColleague', taskId)).toEqual(['task_ordered']);
  expect(await told('secretary', taskId)).toEqual(['task_checked', 'task_committed', 'task_submitted']);
  expect(await told('representative', taskId)).toEqual(['task_submitted']);
  expect(await told('officerElsewhere', taskId)).toEqual([]);

  const { matterId } = await see('li', taskId);
  const [matter] = await street.documents<{ tasks: object[]; status: string }>('matters', { _id: matterId });
  expect(matter?.tasks).toMatchObject([{ id: taskId, status: 'accepted' }]);
  expect(matter?.status).toBe('completed');
  expect(await countedOf(street, taskId)).toEqual(['tasks_accepted', 'tasks_kept', 'tasks_promised']);
});

test('work that is not good enough comes back with the reason for everybody to read', async () => {
  const taskId = await submitted();
  await give('secretary', 'tasks.accept', taskId);
  await give('representative', 'tasks.return', taskId, { text: '有一盏不亮' });
  const returned = await see('li', taskId);
  expect(returned).toMatchObject({ status: 'returned', checks: [] });
  expect(returned.timeline[0]).toMatchObject({ type: 'returned', role: 'representative', text: '有一盏不亮' });
  expect(await refused('representative', 'tasks.accept', taskId)).toBe('TASK_WRONG_STATUS');
  await give('officer', 'tasks.submit', taskId, { text: '换好了' });
  await give('secretary', 'tasks.accept', taskId);
  expect((await see('li', taskId)).status).toBe('submitted');
});

describe('a hand-over', () => {
  test('waits for the colleague, who accepts', async () => {
    const taskId = await committed();
    await give('officer', 'tasks.handOver', taskId, { officerId: idOf('officerColleague'), text: '我去党校一个月' });
    expect(await see('officer', taskId)).toMatchObject({ contactName: 'officer', handOver: { mine: false } });
    expect(await see('officerColleague', taskId)).toMatchObject({ handOver: { mine: true }, waits: true });
    const open = await see('li', taskId);
    expect(open).not.toHaveProperty('handOver');
    expect(open.timeline[0]).not.toHaveProperty('text');
    await give('officerColleague', 'tasks.takeOver', taskId);
    expect(await see('li', taskId)).toMatchObject({ contactName: 'officerColleague' });
    expect(await refused('officer', 'tasks.submit', taskId, { text: '装好了' })).toBe('TASK_NOT_YOURS');
    await street.tick();
    expect(await told('officer', taskId)).toContain('task_taken');
  });

  test('is declined, and nothing has changed', async () => {
    const taskId = await committed();
    await give('officer', 'tasks.handOver', taskId, { officerId: idOf('officerColleague'), text: '请你接' });
    await give('officerColleague', 'tasks.declineHandOver', taskId, { text: '手上有三件' });
    expect(await see('officer', taskId)).toMatchObject({ contactName: 'officer', waits: true });
    expect(await refused('officerColleague', 'tasks.takeOver', taskId)).toBe('TASK_NOT_YOURS');
  });

  test.each([
    ['somebody of another department', 'officerElsewhere'],
    ['a resident', 'li'],
    ['himself', 'officer'],
  ] as const)('to %s is refused', async (_who, to) => {
    const taskId = await committed();
    const words = { officerId: idOf(to), text: '请接手' };
    expect(await refused('officer', 'tasks.handOver', taskId, words)).toBe('TASK_OFFICER_UNKNOWN');
  });

  test('to nobody is refused', async () => {
    const taskId = await committed();
    expect(await refused('officer', 'tasks.handOver', taskId, { text: '谁来接' })).toBe('TASK_OFFICER_UNKNOWN');
    const nobody = { officerId: 'nobody', text: '谁来接' };
    expect(await refused('officer', 'tasks.handOver', taskId, nobody)).toBe('TASK_OFFICER_UNKNOWN');
  });
});

describe('a promise', () => {
  test('in the past is refused, and nothing has happened', async () => {
    const taskId = await orderTask(street);
    const words = { due: (await street.cloud.now()) - 1, text: '昨天就好了' };
    expect(await refused('officer', 'tasks.commit', taskId, words)).toBe('TASK_PROMISE_INVALID');
    expect((await see('li', taskId)).status).toBe('pending');
  });

  test('that changes keeps the first date, with the reason, for everybody', async () => {
    const taskId = await committed();
    const { promise } = await see('li', taskId);
    const due = (promise?.first ?? 0) + 20 * DAY;
    await give('officer', 'tasks.changePromise', taskId, { due, text: '灯具到货晚了' });
    const changed = await see('li', taskId);
    expect(changed.promise).toMatchObject({ first: promise?.first, due });
    expect(changed.timeline[0]).toMatchObject({ type: 'promise_changed', due, text: '灯具到货晚了' });
  });

  test('of a rectification reaches fifteen days and no further', async () => {
    const taskId = await orderTask(street, {}, 'rectification');
    const { orderedAt } = await see('officer', taskId);
    const late = { due: orderedAt + 16 * DAY, text: '慢慢来' };
    expect(await refused('officer', 'tasks.commit', taskId, late)).toBe('TASK_PROMISE_INVALID');
    await give('officer', 'tasks.commit', taskId, { due: orderedAt + 15 * DAY, text: '十五天内' });
  });

  test('by two officers at the same moment is made by one of them', async () => {
    const taskId = await orderTask(street);
    const { version } = await see('officer', taskId);
    const words = { taskId, version, due: (await street.cloud.now()) + DAY, text: '我来' };
    const outcomes = await Promise.allSettled(
      (['officer', 'officerColleague'] as const).map((name) => street.ask(name, 'tasks.commit', words)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((one) => one.status === 'rejected');
    expect(String(lost?.reason)).toMatch(/STALE_VERSION|TASK_WRONG_STATUS/);
    expect((await see('li', taskId)).timeline.filter(({ type }) => type === 'committed')).toHaveLength(1);
  });

  test('is the named officer’s alone', async () => {
    const taskId = await orderTask(street, { officerId: idOf('officer') });
    expect(await see('officerColleague', taskId)).toMatchObject({ namedOfficer: 'officer', allowed: [] });
    const words = { due: (await street.cloud.now()) + DAY, text: '我来' };
    expect(await refused('officerColleague', 'tasks.commit', taskId, words)).toBe('TASK_NAMED_OFFICER');
    expect(await told('officerColleague', taskId)).toEqual([]);
    await give('officer', 'tasks.commit', taskId, words);
  });
});

describe('a repeat after a lost answer', () => {
  test('is answered as before and happens once', async () => {
    const taskId = await orderTask(street);
    const { version } = await see('officer', taskId);
    const words = { due: (await street.cloud.now()) + DAY, text: '我来', requestId: newRequestId() };
    const request = { taskId, version, ...words };
    await street.ask('officer', 'tasks.commit', request);
    await street.ask('officer', 'tasks.commit', request);
    expect((await see('officer', taskId)).version).toBe(version + 1);
    const other = { ...request, text: '还是你来' };
    expect((await street.refusal('officer', 'tasks.commit', other)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('of an order makes no second task', async () => {
    const taskId = await committed();
    const { matterId } = await see('li', taskId);
    const at = await street.cloud.now();
    const order = { title: '加装两盏路灯', done: '看得清', unitId: 'culture-office' };
    const work = { job: 'task', dueAt: at, tries: 0, taskId, kind: 'resolution', matterId, by: 'x', order };
    await street.put('meetings', { _id: newRequestId(), version: 1, outbox: { again: work }, outboxAt: at });
    await street.tick();
    expect((await see('li', taskId)).status).toBe('committed');
  });
});

test('photos of somebody else are not taken', async () => {
  const taskId = await committed();
  const foreign = await photo('li', 'foreign');
  expect(await refused('officer', 'tasks.note', taskId, { text: '看', photos: [foreign] })).toBe('PHOTO_FOREIGN');
});

test('whoever is not concerned is refused, by role and by unit', async () => {
  const taskId = await committed();
  expect(await refused('li', 'tasks.note', taskId, { text: '快点' })).toBe('FORBIDDEN');
  expect(await refused('officerElsewhere', 'tasks.note', taskId, { text: '我也来' })).toBe('TASK_NOT_YOURS');
  expect(await refused('secretaryElsewhere', 'tasks.suspend', taskId, { text: '停' })).toBe('TASK_NOT_YOURS');
  expect(await refused('secretary', 'tasks.submit', taskId, { text: '好了' })).toBe('FORBIDDEN');
  expect((await street.refusal('li', 'tasks.get', { taskId: 'no-such-task' })).code).toBe('TASK_NOT_FOUND');
});

test('a public answer has no ids of persons, and names of staff in its history for those on duty alone', async () => {
  const taskId = await submitted();
  const answer = JSON.stringify(await see('li', taskId));
  expect(answer).not.toContain(idOf('officer'));
  expect((await see('li', taskId)).timeline.some((line) => 'name' in line)).toBe(false);
  expect((await see('secretary', taskId)).timeline[0]).toMatchObject({ name: 'officer' });
});
