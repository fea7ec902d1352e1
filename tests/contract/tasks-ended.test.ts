import { DAY } from '../../miniprogram/shared/domain/calendar';
import { resolution } from '../support/matter';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';
import { commitTask, countedOf, giveTask, orderTask, seeTask, toldOf } from '../support/task-steps';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
  await street.put('units', { _id: 'empty', version: 1, name: '撤并的单位', phone: '', staff: [] });
});
afterAll(() => street.close());

const told = (name: Name, taskId: string) => toldOf(street, name, taskId);

/** Another joint meeting has decided anew, in place of the resolution that ordered the task. */
const decideAnew = async (taskId: string): Promise<string> => {
  const { matterId } = await seeTask(street, 'li', taskId);
  const at = await street.cloud.now();
  const anew = resolution({
    id: newRequestId(),
    number: 'YMS-J-2',
    adoptedAt: at,
    replaces: taskId.replace(/_1$/, ''),
  });
  const fact = { type: 'decided', resolution: anew };
  const work = { job: 'matter', dueAt: at, tries: 0, matterId, by: idOf('secretary'), role: 'secretary', fact };
  await street.put('meetings', {
    _id: newRequestId(),
    number: anew.id,
    version: 1,
    outbox: { anew: work },
    outboxAt: at,
  });
  // The meeting tells the matter, the matter the task, the task its unit.
  for (const _step of [1, 2, 3]) await street.tick();
  return matterId;
};

test('a task of a resolution that was replaced ends, its unit is told, and its promise is not counted as broken', async () => {
  const taskId = await orderTask(street);
  await commitTask(street, taskId, 3);
  const matterId = await decideAnew(taskId);
  const ended = await seeTask(street, 'secretary', taskId);
  expect(ended).toMatchObject({ status: 'suspended', replaced: true, allowed: [], light: 'normal' });
  expect(ended.timeline[0]).toMatchObject({ type: 'superseded', role: 'system' });
  expect(await told('officer', taskId)).toContain('task_superseded');
  await street.cloud.moveClock({ by: 20 * DAY });
  await street.tick();
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ light: 'normal', silent: false, version: ended.version });
  expect(await countedOf(street, taskId)).toEqual(['tasks_promised']);
  const { rows } = await street.ask('officer', 'tasks.list', { view: 'unit' });
  expect(rows.map(({ id }) => id)).not.toContain(taskId);
  const { tasks } = await street.ask('li', 'matters.get', { matterId });
  expect(tasks).toMatchObject([{ id: taskId, replaced: true, light: 'normal', silent: false }]);
});

test('what was accepted before the new resolution stays accepted', async () => {
  const taskId = await orderTask(street);
  await commitTask(street, taskId);
  await giveTask(street, 'officer', 'tasks.submit', taskId, { text: '装好了' });
  await giveTask(street, 'secretary', 'tasks.accept', taskId);
  await giveTask(street, 'representative', 'tasks.accept', taskId);
  await decideAnew(taskId);
  expect(await seeTask(street, 'li', taskId)).toMatchObject({ status: 'accepted', replaced: false });
});

describe('another unit', () => {
  test('gets what the first one cannot do; both are told, and the first promise stays', async () => {
    const taskId = await orderTask(street);
    await commitTask(street, taskId);
    const { promise } = await seeTask(street, 'li', taskId);
    const words = { unitId: 'town-care', text: '要动路面，归养护队' };
    const request = { taskId, version: (await seeTask(street, 'li', taskId)).version, ...words };
    expect((await street.refusal('secretary', 'tasks.reassign', request)).code).toBe('TASK_WRONG_STATUS');
    await giveTask(street, 'secretary', 'tasks.suspend', taskId, { text: '等人' });
    expect((await seeTask(street, 'secretary', taskId)).units).toEqual([{ id: 'town-care', name: '市政养护队' }]);
    await giveTask(street, 'secretary', 'tasks.reassign', taskId, words);
    const given = await seeTask(street, 'li', taskId);
    expect(given).toMatchObject({ status: 'pending', unitName: '市政养护队', contactName: '', promise, units: [] });
    expect(given.timeline[0]).toMatchObject({ type: 'reassigned', unitName: '市政养护队', text: words.text });
    await commitTask(street, taskId, 30, 'officerElsewhere');
    expect((await seeTask(street, 'li', taskId)).promise).toMatchObject({ first: promise?.first });
    for (const _step of [1, 2]) await street.tick();
    expect(await told('officer', taskId)).toContain('task_reassigned');
    expect(await told('officerElsewhere', taskId)).toContain('task_ordered');
    const { tasks } = await street.ask('li', 'matters.get', { matterId: given.matterId });
    expect(tasks).toMatchObject([{ unitName: '市政养护队', status: 'committed' }]);
  });

  test.each([
    ['nobody of another street', 'secretaryElsewhere', {}, 'TASK_NOT_YOURS'],
    ['no officer', 'officer', {}, 'FORBIDDEN'],
    ['nobody to a unit that is not there', 'secretary', { unitId: 'nowhere' }, 'UNIT_NOT_FOUND'],
    ['nobody to a unit without officers', 'secretary', { unitId: 'empty' }, 'TASK_UNIT_EMPTY'],
    ['nobody to somebody who does not serve there', 'secretary', { officerId: 'someone' }, 'TASK_OFFICER_UNKNOWN'],
  ] as const)('is given a task by %s', async (_who, name, wrong, code) => {
    const taskId = await orderTask(street);
    const { version } = await seeTask(street, 'li', taskId);
    const words = { unitId: 'town-care', text: '归养护队', ...wrong };
    expect((await street.refusal(name, 'tasks.reassign', { taskId, version, ...words })).code).toBe(code);
  });
});

test('the opinions that a rectification is about are read by the unit and by those who will look at it', async () => {
  const opinions = [{ title: '灯不够亮', count: 3, text: '台阶还是看不清' }];
  const taskId = await orderTask(street, { opinions }, 'rectification');
  for (const name of ['officer', 'officerColleague', 'secretary', 'representative'] as const) {
    expect((await seeTask(street, name, taskId)).opinions).toEqual(opinions);
  }
  for (const name of ['li', 'officerElsewhere', 'secretaryElsewhere'] as const) {
    expect((await seeTask(street, name, taskId)).opinions).toEqual([]);
  }
});
