import type { Person } from '../../cloudfunctions/src/kernel/caller';
import { owe, type WithOutbox } from '../../cloudfunctions/src/kernel/outbox';
import { HOUR } from '../../miniprogram/shared/domain/calendar';
import { council } from '../support/agenda-steps';
import { acceptedNeed, openMatter, settle, tellMatter } from '../support/matter-steps';
import { sdkFor } from '../support/sdk';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterEach(() => street.cloud.clearFaults());
afterAll(() => street.close());

const MINUTE = 60_000;

/** A claim that owes somebody a notice. Answers its id. */
const owed = async (to: Name, name: string): Promise<string> => {
  const at = await street.cloud.now();
  const notice = owe('notice', at, { to: idOf(to), kind: 'assigned', title: name, number: name });
  await street.put('claims', { _id: name, version: 1, outbox: { told: notice }, outboxAt: at });
  return name;
};

const debtOf = async (id: string): Promise<WithOutbox | undefined> =>
  (await street.documents<WithOutbox>('claims', { _id: id }))[0];

test('two clocks at once, one of which fails to write, leave no debt behind that nobody can pay', async () => {
  const id = await owed('member', 'claim-of-two');
  const slow = { kind: 'delay', count: 1 };
  await street.cloud.faults(
    // The first fails to tell and notes it; meanwhile the second tells, and has read the debt as it was before.
    { action: 'database.insertDocument', collection: 'notices', kind: 'error', count: 1 },
    { action: 'database.insertDocument', collection: 'notices', ms: 1500, ...slow },
    { action: 'database.modifyDocument', collection: 'claims', ms: 500, ...slow },
  );
  await Promise.all([street.tick(), street.tick()]);
  await street.cloud.moveClock({ by: 2 * MINUTE });
  await street.tick();
  expect(await street.documents('notices', { number: id })).toHaveLength(1);
  expect(await debtOf(id)).toMatchObject({ outbox: {} });
  expect(await debtOf(id)).not.toHaveProperty('outboxAt');
});

test('a nudge is for documents that may owe something, not for any collection', async () => {
  const nudge = { action: 'clock.deliver', collection: 'people', id: idOf('li') };
  const { result } = await sdkFor(street.cloud.url).callFunction({ name: 'clock', data: nudge });
  expect(result).toEqual({ ok: false, error: { code: 'INVALID_REQUEST', field: 'collection' } });
});

test('a slow WeChat holds up no deadline, and the clock ends in time', async () => {
  const { id, version } = await street.ask('li', 'needs.submit', { requestId: newRequestId(), text: '书屋的灯不亮了' });
  await street.ask('chief', 'needs.accept', { needId: id, version });
  await street.ask('chief', 'needs.assign', { needId: id, version: version + 1, memberId: idOf('member') });
  await street.cloud.moveClock({ by: 12 * HOUR });
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  await street.database.collection('people').doc(idOf('colleague')).update({ 'rights.assignment': letters.length });
  for (const letter of letters) await owed('colleague', `slow-${letter}`);
  await street.cloud.faults({ action: 'wx.api', kind: 'delay', ms: 4000, count: letters.length });
  const { data } = await street.tick();
  expect(data.needs).toBeGreaterThan(0);
  expect(data.outbox).toBeGreaterThan(0);
  const told = await street.documents('notices', { personId: idOf('colleague') });
  expect(told.length).toBeLessThan(letters.length);
  await street.cloud.clearFaults();
  await street.tick();
  expect(await street.documents('notices', { personId: idOf('colleague') })).toHaveLength(letters.length);
}, 60_000);

test('two hundred followers are told in a handful of round trips, and those who are owed a message get it', async () => {
  const at = await street.cloud.now();
  const strangers = Array.from({ length: 200 }, (_, index) => `follower-${index}`);
  const { openid: _openid, ...like } = (await street.documents<Person>('people', { _id: idOf('zhao') }))[0] as Person;
  await Promise.all(strangers.map((_id) => street.put('people', { ...like, _id, openid: _id, code: _id })));
  await street.database.collection('people').doc(idOf('qian')).update({ 'rights.progress': 1 });
  const notice = (to: string) => owe('notice', at, { to, kind: 'completed', title: '路灯亮了', number: 'YMS-1' });
  const everybody = [...strangers, idOf('qian'), 'somebody-who-left'];
  const outbox = Object.fromEntries(everybody.map((to) => [`told_${to}`, notice(to)]));
  await street.put('claims', { _id: 'claim-of-many', version: 1, outbox, outboxAt: at });
  await street.tick();
  const ticks = (await street.cloud.queries()).filter((one) => one.function === 'clock');
  expect(ticks.pop()?.roundTrips).toBeLessThan(60);
  expect(await street.documents('notices', { title: '路灯亮了' })).toHaveLength(201);
  expect(await street.documents('notices', { personId: idOf('qian') })).toMatchObject([{ push: 'sent' }]);
  expect(await debtOf('claim-of-many')).toMatchObject({ outbox: {} });
  await street.put('claims', { _id: 'claim-of-many-again', version: 1, outbox, outboxAt: at });
  await street.tick();
  expect(await street.documents('notices', { title: '路灯亮了' })).toHaveLength(201);
});

test('what moves a document is tried every day until it is done; a notice that failed so often rests', async () => {
  const at = await street.cloud.now();
  const tired = { dueAt: at, tries: 6 };
  const work = { rule: 'volunteering', personId: idOf('li'), event: 'e1', communityId: 'yunmen', about: '' } as const;
  const outbox = {
    earned: { ...owe('award', at, work), ...tired },
    told: { ...owe('notice', at, { to: idOf('member'), kind: 'assigned', title: '', number: 'tired' }), ...tired },
  };
  await street.put('claims', { _id: 'claim-of-the-tired', version: 1, outbox, outboxAt: at });
  await street.cloud.faults(
    { action: 'database.insertDocument', collection: 'entries', kind: 'error', count: 1 },
    { action: 'database.insertDocument', collection: 'notices', kind: 'error', count: 1 },
  );
  await street.tick();
  const { earned, told } = (await debtOf('claim-of-the-tired'))?.outbox ?? {};
  expect(earned?.dueAt).toBeGreaterThanOrEqual(at + 24 * HOUR);
  expect(earned?.dueAt).toBeLessThan(at + 25 * HOUR);
  expect(told?.dueAt).toBe(Number.MAX_SAFE_INTEGER);
});

test('what a council decides reaches the reporter of a need in the call that delivers it', async () => {
  const needId = await acceptedNeed(street);
  const { id: matterId } = await openMatter(street, needId);
  await settle(street);
  await street.cloud.clearQueries();
  await tellMatter(street, matterId, council);
  const { rows } = await street.ask('li', 'notices.list', { limit: 50 });
  expect(rows.filter(({ about }) => about?.id === needId).map(({ kind }) => kind)).toContain('discussed');
  const actions = (await street.cloud.queries()).map(({ action }) => action);
  expect(actions).not.toContain('clock.deliver');
});
