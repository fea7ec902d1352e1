import { idOf, newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

describe('rights', () => {
  test('are counted one a tap, also when a template is named twice', async () => {
    const twice = await street.ask('zhao', 'notices.grant', { templates: ['progress', 'progress'] });
    expect(twice.progress).toBe(1);
    expect((await street.ask('zhao', 'notices.grant', { templates: ['progress'] })).progress).toBe(2);
  });

  test('are counted once a tap, though the phone says it again, or twice at once', async () => {
    const tap = { requestId: newRequestId(), templates: ['meeting' as const] };
    const [one, other] = await Promise.all([
      street.ask('zhao', 'notices.grant', tap),
      street.ask('zhao', 'notices.grant', tap),
    ]);
    expect([one.meeting, other.meeting]).toEqual([1, 1]);
    expect((await street.ask('zhao', 'notices.grant', tap)).meeting).toBe(1);
    expect((await street.ask('zhao', 'notices.grant', { ...tap, requestId: newRequestId() })).meeting).toBe(2);
  });

  test('are counted no further than fifty', async () => {
    await street.database.collection('people').doc(idOf('zhao')).update({ 'rights.due': 49 });
    expect((await street.ask('zhao', 'notices.grant', { templates: ['due'] })).due).toBe(50);
    expect((await street.ask('zhao', 'notices.grant', { templates: ['due'] })).due).toBe(50);
  });

  test('are given to the person, not to the shape of the database', async () => {
    for (const templates of [['roles'], ['assignment.x'], 'assignment', Array(6).fill('due')]) {
      expect((await street.refusal('zhao', 'notices.grant', { templates })).code).toBe('INVALID_REQUEST');
    }
  });
});

describe('the inbox', () => {
  beforeAll(async () => {
    const at = await street.cloud.now();
    const numbers = Array.from({ length: 25 }, (_none, index) => index);
    await street.put(
      'notices',
      ...numbers.map((index) => ({
        _id: `n${String(index).padStart(2, '0')}`,
        personId: idOf('qian'),
        kind: 'accepted',
        title: `第${index}件`,
        number: `YMS-2025-06-${index}`,
        at: at + index,
        read: false,
        push: 'sent',
      })),
    );
  });

  test('pages by key, newest first, everything once, and counts what is unread', async () => {
    const first = await street.ask('qian', 'notices.list', {});
    expect(first.unread).toBe(25);
    expect(first.rows).toHaveLength(20);
    const second = await street.ask('qian', 'notices.list', { after: first.next ?? undefined });
    expect([...first.rows, ...second.rows].map((row) => row.title)).toEqual(
      Array.from({ length: 25 }, (_none, index) => `第${24 - index}件`),
    );
    expect(second.next).toBeNull();
    expect(JSON.stringify(first)).not.toMatch(/push|personId|openid/);
  });

  test('reads no more than it returns', async () => {
    await street.cloud.clearQueries();
    await street.ask('qian', 'notices.list', { limit: 5 });
    const calls = (await street.cloud.queries()).flatMap((invocation) => invocation.calls);
    for (const call of calls) expect(call.examined ?? 0).toBeLessThanOrEqual((call.returned ?? 0) * 1.2 + 1);
  });

  test('is read one by one, twice without harm', async () => {
    expect(await street.ask('qian', 'notices.read', { noticeIds: ['n00'] })).toEqual({ unread: 24 });
    expect(await street.ask('qian', 'notices.read', { noticeIds: ['n00', 'n01', 'n01'] })).toEqual({ unread: 23 });
  });

  test('is nobody else’s', async () => {
    expect((await street.refusal('li', 'notices.read', { noticeIds: ['n02'] })).code).toBe('NOTICE_NOT_FOUND');
    expect((await street.refusal('qian', 'notices.read', { noticeIds: ['n02', 'none'] })).code).toBe(
      'NOTICE_NOT_FOUND',
    );
    expect((await street.ask('qian', 'notices.list', {})).unread).toBe(23);
  });

  test('is empty for somebody who only looks around', async () => {
    const answer = await street.cloud.call('notices', { action: 'notices.list' }, 'openid-passer-by');
    expect(answer).toEqual({ ok: true, data: { rows: [], next: null, unread: 0 } });
  });
});
