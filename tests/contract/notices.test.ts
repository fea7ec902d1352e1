import type { Person } from '../../cloudfunctions/src/kernel/caller';
import { owe, type OutboxWork } from '../../cloudfunctions/src/kernel/outbox';
import type { Notice } from '../../cloudfunctions/src/notices/notice';
import type { NoticeTemplate } from '../../miniprogram/shared/domain/notice';
import { folk, idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

const SEND = 'subscribeMessage.send';
const MINUTE = 60_000;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
beforeEach(() => street.cloud.clearOpenapi());
afterEach(() => street.cloud.clearFaults());
afterAll(() => street.close());

let made = 0;
/** A document that owes somebody a notice; delivered by the next tick. Answers its cause. */
const owed = async (to: string, work: Partial<OutboxWork['notice']> = {}): Promise<string> => {
  const at = await street.cloud.now();
  const cause = `cause_${(made += 1)}`;
  const notice = owe('notice', at, { to, kind: 'assigned', title: '广场照明', number: 'YMS-2025-06-0123', ...work });
  await street.put('claims', { _id: `claim-${made}`, version: 1, outbox: { [cause]: notice }, outboxAt: at });
  return cause;
};

const later = async (ms: number): Promise<void> => {
  await street.cloud.moveClock({ by: ms });
  expect((await street.tick()).data.outbox).toBeGreaterThanOrEqual(0);
};

/** Other people's reminders may go out at the same time. */
const sent = async (to: Name = 'colleague') =>
  (await street.cloud.openapiCalls(SEND)).filter((call) => call.data.touser === folk[to].openid);
const inboxOf = (name: Name): Promise<Notice[]> => street.documents('notices', { personId: idOf(name) });
const lastOf = async (name: Name): Promise<Notice | undefined> =>
  (await inboxOf(name)).sort((one, other) => other.at - one.at)[0];
const rightsOf = async (name: Name, template: NoticeTemplate = 'assignment'): Promise<number> =>
  (await street.documents<Person>('people', { _id: idOf(name) }))[0]?.rights[template] ?? 0;

describe('somebody who has a right left', () => {
  test('hears of an assignment in the inbox and by one message that opens the need', async () => {
    expect(await street.ask('member', 'notices.grant', { templates: ['assignment', 'due'] })).toEqual({
      assignment: 1,
      progress: 0,
      meeting: 0,
      evaluation: 0,
      due: 1,
      redemption: 0,
    });
    const { id, version } = await street.ask('li', 'needs.submit', {
      requestId: newRequestId(),
      text: '文化广场晚上灯太暗',
      category: 'venue',
    });
    await street.ask('chief', 'needs.accept', { needId: id, version, summary: '广场\n照明💡' });
    await street.ask('chief', 'needs.assign', { needId: id, version: version + 1, memberId: idOf('member') });
    await Promise.all([street.tick(), street.tick()]);
    await later(MINUTE);

    const { rows, unread } = await street.ask('member', 'notices.list', {});
    expect(rows).toEqual([expect.objectContaining({ kind: 'assigned', about: { noun: 'need', id }, read: false })]);
    expect(unread).toBe(1);
    const messages = await sent('member');
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      function: 'clock',
      answer: { errCode: 0 },
      data: {
        page: `needs/detail/detail?id=${id}`,
        lang: 'zh_CN',
        data: { thing2: { value: '广场 照明' }, phrase3: { value: '待签收' } },
      },
    });
    expect(await rightsOf('member')).toBe(0);
    expect(await lastOf('member')).toMatchObject({ push: 'sent' });
  });
});

test('somebody without a right reads it in the inbox, and WeChat is not asked', async () => {
  await owed(idOf('colleague'));
  await later(MINUTE);
  expect(await lastOf('colleague')).toMatchObject({ push: 'no_right', title: '广场照明' });
  expect(await sent()).toEqual([]);
});

describe('a message', () => {
  beforeEach(() => street.ask('colleague', 'notices.grant', { templates: ['assignment'] }));

  test('that WeChat refuses for want of a right corrects the count and is not repeated', async () => {
    await street.ask('colleague', 'notices.grant', { templates: ['assignment'] });
    await street.cloud.scriptOpenapi(SEND, { errCode: 43101, errMsg: 'user refuse to accept the msg' });
    await owed(idOf('colleague'));
    await later(MINUTE);
    await later(24 * 60 * MINUTE);
    expect(await sent()).toHaveLength(1);
    expect(await rightsOf('colleague')).toBe(0);
    expect(await lastOf('colleague')).toMatchObject({ push: 'no_right' });
  });

  test('that WeChat refuses for a wrong field is not repeated and uses up no right', async () => {
    await street.cloud.scriptOpenapi(SEND, { errCode: 47003, errMsg: 'argument invalid' });
    const before = await rightsOf('colleague');
    await owed(idOf('colleague'));
    await later(MINUTE);
    await later(24 * 60 * MINUTE);
    expect(await sent()).toHaveLength(1);
    expect(await rightsOf('colleague')).toBe(before);
    expect(await lastOf('colleague')).toMatchObject({ push: 'refused' });
  });

  test('that a busy WeChat did not send comes later, once, and the inbox shows it once', async () => {
    await street.cloud.scriptOpenapi(
      SEND,
      { errCode: -1, errMsg: 'system busy' },
      { errCode: -1, errMsg: 'system busy' },
    );
    const before = await inboxOf('colleague');
    await owed(idOf('colleague'));
    await later(0);
    expect(await lastOf('colleague')).toMatchObject({ push: 'pending' });
    await later(30_000);
    expect(await sent()).toHaveLength(1);
    await later(MINUTE);
    await later(6 * MINUTE);
    await later(60 * MINUTE);
    expect((await sent()).map((call) => call.answer.errCode)).toEqual([-1, -1, 0]);
    expect(await lastOf('colleague')).toMatchObject({ push: 'sent' });
    expect(await inboxOf('colleague')).toHaveLength(before.length + 1);
  });

  test('that the gateway did not pass on comes later', async () => {
    await street.cloud.faults({ action: 'wx.api', kind: 'error', code: 'SYS_ERR', count: 1 });
    await owed(idOf('colleague'));
    await later(0);
    expect(await sent()).toEqual([]);
    await later(2 * MINUTE);
    expect(await sent()).toHaveLength(1);
    expect(await lastOf('colleague')).toMatchObject({ push: 'sent' });
  });

  test('of which nobody knows whether it was sent is never sent again', async () => {
    await street.cloud.faults({ action: 'wx.api', kind: 'dropAnswer', count: 1 });
    await owed(idOf('colleague'));
    await later(0);
    await later(24 * 60 * MINUTE);
    expect(await sent()).toHaveLength(1);
    expect(await lastOf('colleague')).toMatchObject({ push: 'unknown', read: false });
  });

  test.each([
    ['the inbox was written', { action: 'database.insertDocument', collection: 'notices' }],
    ['the outbox was struck off', { action: 'database.modifyDocument', collection: 'claims' }],
  ])('comes once, though the answer got lost after %s', async (_what, where) => {
    const before = await inboxOf('colleague');
    await owed(idOf('colleague'));
    await street.cloud.faults({ ...where, kind: 'dropAnswer', count: 1 });
    await later(0);
    await later(2 * MINUTE);
    await later(24 * 60 * MINUTE);
    expect(await inboxOf('colleague')).toHaveLength(before.length + 1);
    expect(await sent()).toHaveLength(1);
  });

  test('whose right could not be taken was certainly not sent, and comes later', async () => {
    const before = await rightsOf('colleague');
    await owed(idOf('colleague'));
    await street.cloud.faults({ action: 'database.modifyDocument', collection: 'people', kind: 'error', count: 1 });
    await later(0);
    expect(await sent()).toEqual([]);
    await later(2 * MINUTE);
    await later(24 * 60 * MINUTE);
    expect(await sent()).toHaveLength(1);
    expect(await rightsOf('colleague')).toBe(before - 1);
    expect(await lastOf('colleague')).toMatchObject({ push: 'sent' });
  });

  test('goes to nobody who has left, never came, or has no account', async () => {
    const { outbox: before } = (await street.tick()).data;
    expect(before).toBe(0);
    await street.ask('representative', 'notices.grant', { templates: ['assignment'] });
    await street.ask('representative', 'people.erase', {});
    for (const to of [idOf('representative'), 'pNEVERCAME', 'guest:need-1']) await owed(to);
    await street.cloud.moveClock({ by: MINUTE });
    expect((await street.tick()).data.outbox).toBe(3);
    expect(await inboxOf('representative')).toEqual([]);
    expect(await sent('representative')).toEqual([]);
  });
});
