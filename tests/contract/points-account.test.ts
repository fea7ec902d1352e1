import { expectBalancedBooks, grantPoints, openService } from '../support/points';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterEach(() => expectBalancedBooks(street));
afterAll(() => street.close());

const account = (name: Name) => street.ask(name, 'points.account', {});

const tell = async (name: Name): Promise<string> => {
  const request = { requestId: newRequestId(), text: '文化广场晚上灯太暗，跳舞看不清路', category: 'venue' } as const;
  return (await street.ask(name, 'needs.submit', request)).id;
};

const accept = async (needId: string): Promise<void> => {
  const { version } = await street.ask('chief', 'needs.get', { needId });
  await street.ask('chief', 'needs.accept', { needId, version, summary: '广场照明' });
};

describe('an account', () => {
  test('that nobody has opened is empty', async () => {
    expect(await account('representative')).toEqual({
      balance: 0,
      held: 0,
      spentThisYear: 0,
      expiring: null,
      vouchers: [],
    });
    expect((await street.ask('representative', 'points.entries', {})).rows).toEqual([]);
  });

  test('grows by two points when a need is accepted, and its owner is told', async () => {
    const needId = await tell('li');
    await accept(needId);
    await street.tick();
    await street.tick();
    expect((await account('li')).balance).toBe(2);
    const { rows } = await street.ask('li', 'points.entries', {});
    expect(rows).toMatchObject([{ id: `earn:valid_need:${needId}:${idOf('li')}`, kind: 'earn', points: 2 }]);
    expect(rows[0]?.about).toMatch(/^YMS-/);
    const notices = await street.ask('li', 'notices.list', {});
    expect(notices.rows.filter(({ kind }) => kind === 'points_earned')).toMatchObject([{ number: '+2' }]);
  });

  test('grows for three needs a week and not for the fourth', async () => {
    for (let i = 0; i < 4; i += 1) await accept(await tell('representative'));
    await street.tick();
    expect((await account('representative')).balance).toBe(6);
  });

  test('does not grow for staff on duty', async () => {
    const needId = await tell('member');
    await accept(needId);
    await street.tick();
    expect((await account('member')).balance).toBe(0);
  });

  test('tells what it holds and what each movement was for, page by page', async () => {
    await grantPoints(street, 'zhao', 50);
    await grantPoints(street, 'zhao', 10);
    const service = await openService(street, { price: 30 });
    const redeem = { requestId: newRequestId(), serviceId: service.id };
    const voucher = await street.ask('zhao', 'services.redeem', redeem);
    await street.ask('provider', 'services.verify', { code: voucher.code });
    const first = await street.ask('zhao', 'points.entries', { limit: 2 });
    expect(first.rows.map(({ kind, points, about }) => [kind, points, about])).toEqual([
      ['hold', -30, '老年理发一次'],
      ['adjust', 10, '开户补录'],
    ]);
    const second = await street.ask('zhao', 'points.entries', { limit: 2, after: first.next ?? undefined });
    expect(second).toMatchObject({ rows: [{ kind: 'adjust', points: 50 }], next: null });
  });

  test('pages behind an entry whose cause has a long name', async () => {
    const after = { at: 1, id: `earn:council_attendance:${'e'.repeat(64)}:${idOf('zhao')}` };
    expect((await street.ask('zhao', 'points.entries', { after })).rows).toEqual([]);
  });

  test('shows five rules with their caps to everybody', async () => {
    const rules = await street.ask('li', 'points.rules', {});
    expect(rules).toContainEqual({
      rule: 'valid_need',
      points: 2,
      per: 'event',
      caps: [
        { window: 'week', times: 3 },
        { window: 'month', times: 10 },
      ],
    });
    expect(rules.map(({ rule }) => rule)).toHaveLength(5);
  });
});

describe('an adjustment', () => {
  const propose = (by: Name, personId: string, points: number, requestId = newRequestId()) =>
    street.ask(by, 'points.proposeAdjustment', { requestId, personId, points, reason: '重复计分' });

  test('moves points when a second person agrees, and its owner is told', async () => {
    const before = await account('li');
    const { id } = await propose('secretary', idOf('li'), 7);
    expect((await account('li')).balance).toBe(before.balance);
    const approval = { adjustmentId: id, approve: true };
    const decided = await street.ask('admin', 'points.decideAdjustment', approval);
    expect(decided).toMatchObject({ status: 'approved', points: 7, mine: false });
    expect(await street.ask('admin', 'points.decideAdjustment', approval)).toEqual(decided);
    expect((await account('li')).balance).toBe(before.balance + 7);
    await street.tick();
    const { rows } = await street.ask('li', 'notices.list', {});
    expect(rows[0]).toMatchObject({ kind: 'points_adjusted', number: '+7', title: '重复计分' });
  });

  test('takes points back, never below zero', async () => {
    const { balance } = await account('li');
    const tooMuch = await propose('secretary', idOf('li'), -balance - 1);
    const approve = (adjustmentId: string) => ({ adjustmentId, approve: true });
    expect(await street.refusal('admin', 'points.decideAdjustment', approve(tooMuch.id))).toEqual({
      code: 'INSUFFICIENT_POINTS',
      count: balance,
    });
    const all = await propose('secretary', idOf('li'), -balance);
    await street.ask('admin', 'points.decideAdjustment', approve(all.id));
    expect((await account('li')).balance).toBe(0);
    await street.ask('admin', 'points.decideAdjustment', { adjustmentId: tooMuch.id, approve: false });
  });

  test('is decided by somebody else than who proposed it, and not by whom it concerns', async () => {
    const { id } = await propose('secretary', idOf('li'), 5);
    const approve = { adjustmentId: id, approve: true };
    expect(await street.refusal('secretary', 'points.decideAdjustment', approve)).toEqual({
      code: 'POINTS_SAME_CHECKER',
    });
    expect(await street.refusal('secretaryElsewhere', 'points.decideAdjustment', approve)).toEqual({
      code: 'POINTS_ADJUSTMENT_NOT_FOUND',
    });
    expect(await street.refusal('chief', 'points.decideAdjustment', approve)).toEqual({ code: 'FORBIDDEN' });
    const own = await propose('secretary', idOf('admin'), 5);
    expect(await street.refusal('admin', 'points.decideAdjustment', { adjustmentId: own.id, approve: true })).toEqual({
      code: 'POINTS_OWN_AWARD',
    });
  });

  test('is proposed for people of the own community, not for oneself, and not for nothing', async () => {
    const request = { requestId: newRequestId(), personId: idOf('li'), points: 5, reason: '重复计分' };
    const refusal = (by: Name, more: object) => street.refusal(by, 'points.proposeAdjustment', { ...request, ...more });
    const unknown = { code: 'PERSON_NOT_FOUND', field: 'personId' };
    expect(await refusal('secretaryElsewhere', {})).toEqual(unknown);
    expect(await refusal('secretary', { personId: 'nobody' })).toEqual(unknown);
    expect(await refusal('secretary', { personId: idOf('secretary') })).toEqual({ code: 'POINTS_OWN_AWARD' });
    expect(await refusal('secretary', { points: 0 })).toMatchObject({ code: 'INVALID_REQUEST', field: 'points' });
    expect(await refusal('li', {})).toEqual({ code: 'FORBIDDEN' });
  });

  test('sent twice is one; with other content it is refused', async () => {
    const requestId = newRequestId();
    const first = await propose('secretary', idOf('li'), 5, requestId);
    expect(await propose('secretary', idOf('li'), 5, requestId)).toEqual(first);
    const other = { requestId, personId: idOf('li'), points: 6, reason: '重复计分' };
    expect(await street.refusal('secretary', 'points.proposeAdjustment', other)).toEqual({
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });

  test('decided by two at the same moment moves points once', async () => {
    const before = await account('zhao');
    const { id } = await propose('secretary', idOf('zhao'), 3);
    const decide = (by: Name) =>
      street.ask(by, 'points.decideAdjustment', { adjustmentId: id, approve: true }).then(
        () => 'done',
        (error: Error) => /POINTS_ADJUSTMENT_DECIDED/.exec(error.message)?.[0],
      );
    expect((await Promise.all([decide('admin'), decide('secondAdmin')])).sort()).toEqual([
      'POINTS_ADJUSTMENT_DECIDED',
      'done',
    ]);
    expect((await account('zhao')).balance).toBe(before.balance + 3);
  });

  test('is on the list of those who may decide it, and on no other', async () => {
    const { rows } = await street.ask('admin', 'points.adjustments', { limit: 50 });
    expect(rows.length).toBeGreaterThan(3);
    expect((await street.ask('secretary', 'points.adjustments', { limit: 50 })).rows).toHaveLength(rows.length);
    expect((await street.ask('secretaryElsewhere', 'points.adjustments', {})).rows).toEqual([]);
  });
});
