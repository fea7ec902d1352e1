import { DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import type { Need } from '../../miniprogram/shared/domain/need';
import type { NoticeKind } from '../../miniprogram/shared/domain/notice';
import { folk, idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterEach(() => street.cloud.clearFaults());
afterAll(() => street.close());

const assigned = async (): Promise<string> => {
  const { id, version } = await street.ask('li', 'needs.submit', { requestId: newRequestId(), text: '书屋的灯不亮了' });
  await street.ask('chief', 'needs.accept', { needId: id, version });
  await street.ask('chief', 'needs.assign', { needId: id, version: version + 1, memberId: idOf('member') });
  return id;
};

const needOf = async (id: string): Promise<Need> => {
  const [need] = await street.documents<Need>('needs', { _id: id });
  if (!need) throw new Error(`no need ${id}`);
  return need;
};

/** Which messages of a kind about this need somebody found in the inbox. */
const told = async (name: Name, needId: string, kind: NoticeKind): Promise<number> =>
  (await street.documents('notices', { personId: idOf(name), 'about.id': needId, kind })).length;

/** Twice, as a clock that is late may; then once more for what the first has put into the outbox. */
const tickAt = async (at: number): Promise<void> => {
  await street.cloud.moveClock({ to: at });
  await Promise.all([street.tick(), street.tick()]);
  expect(Object.values((await street.tick()).data)).not.toContain(-1);
};

describe('a need that nobody signs', () => {
  test('reminds the member at half and at 80 %, then chief, secretary and street, each once', async () => {
    const id = await assigned();
    const { from = 0 } = (await needOf(id)).deadline ?? {};
    await tickAt(from + 12 * HOUR - 60_000);
    expect(await told('member', id, 'due_soon')).toBe(0);
    await tickAt(from + 12 * HOUR);
    expect(await told('member', id, 'due_soon')).toBe(1);
    await tickAt(from + 20 * HOUR);
    expect(await told('member', id, 'due_soon')).toBe(2);
    expect(await told('chief', id, 'overdue')).toBe(0);
    await tickAt(from + 24 * HOUR);
    expect(await told('chief', id, 'overdue')).toBe(1);
    await tickAt(from + 48 * HOUR);
    expect(await told('secretary', id, 'overdue')).toBe(1);
    await tickAt(from + 96 * HOUR);
    expect(await told('supervisor', id, 'supervised')).toBe(1);
    await tickAt(from + 30 * DAY);
    const everything = await street.documents('notices', { 'about.id': id });
    await tickAt(from + 60 * DAY);
    expect(await street.documents('notices', { 'about.id': id })).toHaveLength(everything.length);
  });

  test('tells everybody at once after a clock that stood still for days', async () => {
    const id = await assigned();
    const { from = 0 } = (await needOf(id)).deadline ?? {};
    await tickAt(from + 10 * DAY);
    expect(await told('member', id, 'due_soon')).toBe(1);
    expect(await told('chief', id, 'overdue')).toBe(1);
    expect(await told('secretary', id, 'overdue')).toBe(1);
    expect(await told('supervisor', id, 'supervised')).toBe(1);
  });
});

test('a question that stays unanswered for seven days lets the need rest, and says so', async () => {
  const { id, version } = await street.ask('li', 'needs.submit', { requestId: newRequestId(), text: '活动室太冷了' });
  await street.ask('chief', 'needs.accept', { needId: id, version });
  await street.ask('chief', 'needs.ask', { needId: id, version: version + 1, text: '哪一间？' });
  const { from = 0 } = (await needOf(id)).deadline ?? {};
  await tickAt(from + 7 * DAY - 60_000);
  expect((await needOf(id)).status).toBe('info_needed');
  await tickAt(from + 7 * DAY);
  expect((await needOf(id)).status).toBe('withdrawn');
  expect(await told('li', id, 'lapsed')).toBe(1);
});

describe('the clock', () => {
  test('delivers what a lost nudge has left behind', async () => {
    await street.cloud.faults({ action: 'functions.invokeFunction', function: 'clock', kind: 'error', count: 3 });
    const id = await assigned();
    await street.cloud.clearFaults();
    await street.tick();
    expect(await told('member', id, 'assigned')).toBe(1);
    expect(await needOf(id)).not.toHaveProperty('outboxAt');
    expect(await street.documents('entries', { _id: `earn:valid_need:${id}:${idOf('li')}` })).toHaveLength(1);
  });

  test('does its other work when one job fails, and makes up for it', async () => {
    const id = await assigned();
    const { from = 0 } = (await needOf(id)).deadline ?? {};
    await street.cloud.moveClock({ to: from + 24 * HOUR });
    await street.cloud.faults({ action: 'database.getDocument', collection: 'redemptions', kind: 'error', count: 2 });
    const { data } = await street.tick();
    expect(data.vouchers).toBe(-1);
    expect(data.needs).toBeGreaterThan(0);
    expect(Object.values((await street.tick()).data)).not.toContain(-1);
    expect(await told('chief', id, 'overdue')).toBe(1);
  });

  test('goes on with the other needs when one cannot be written', async () => {
    const ids = [await assigned(), await assigned(), await assigned()];
    const { from = 0 } = (await needOf(ids[2] ?? '')).deadline ?? {};
    await tickAt(from + HOUR);
    const at = from + 12 * HOUR;
    await street.cloud.moveClock({ to: at });
    const due = await street.documents('needs', { 'deadline.nextAt': street.database.command.lte(at) });
    expect(due.length).toBeGreaterThanOrEqual(ids.length);
    await street.cloud.faults({ action: 'database.modifyDocument', collection: 'needs', kind: 'error', count: 1 });
    expect((await street.tick()).data.needs).toBe(due.length - 1);
    await tickAt(at);
    for (const id of ids) expect(await told('member', id, 'due_soon')).toBe(1);
  });

  test('obeys its timer alone: no phone can turn it', async () => {
    for (const [action, request] of [
      ['clock.tick', {}],
      ['clock.deliver', { collection: 'needs', id: 'need-1' }],
    ] as const) {
      expect((await street.refusal('admin', action, request)).code).toBe('FORBIDDEN');
    }
    const forged = { Type: 'Timer', TriggerName: 'every-minute' };
    expect(await street.cloud.call('clock', forged, folk.admin.openid)).toEqual({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
  });
});
