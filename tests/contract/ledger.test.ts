import { expectBalancedBooks, grantPoints, openService } from '../support/points';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

const DAY = 86_400_000;

let street: Street;

const onOneStreet = (): void => {
  beforeAll(async () => {
    street = await openStreet();
  });
  afterEach(() => expectBalancedBooks(street));
  afterAll(() => street.close());
};

const account = (name: Name) => street.ask(name, 'points.account', {});

/** Something that has happened and still owes an award, as any document of the street does. */
const owed = async (document: string, work: object): Promise<void> => {
  const award = { job: 'award', dueAt: 1, tries: 0, rule: 'council_attendance', personId: idOf('li'), ...work };
  const event = { event: 'meeting-1', communityId: 'yunmen', about: '议事会', ...award };
  await street.put('certificates', { _id: document, version: 1, outbox: { award: event }, outboxAt: 1 });
};

const entryIds = async (name: Name): Promise<string[]> =>
  (await street.ask(name, 'points.entries', { limit: 50 })).rows.map(({ id }) => id);

describe('an award', () => {
  onOneStreet();

  test('told by two documents and two clocks at once is given once', async () => {
    await owed('one', {});
    await owed('other', {});
    await Promise.all([street.tick(), street.tick(), street.tick()]);
    await street.tick();
    expect((await account('li')).balance).toBe(5);
    expect(await entryIds('li')).toEqual([`earn:council_attendance:meeting-1:${idOf('li')}`]);
  });

  test('told again with other content is not given, and waits for a person to look', async () => {
    await owed('first', { personId: idOf('zhao') });
    await street.tick();
    await owed('second', { personId: idOf('zhao'), communityId: 'nanyang' });
    await street.tick();
    expect((await account('zhao')).balance).toBe(5);
    const [document] = await street.documents<{ outbox: { award: { tries: number } } }>('certificates', {
      _id: 'second',
    });
    expect(document?.outbox.award.tries).toBe(1);
  });

  test('turned away by the cap stays turned away when it is told again next week', async () => {
    for (const event of ['meeting-1', 'meeting-2', 'meeting-3']) await owed(event, { event, personId: idOf('qian') });
    await street.tick();
    expect((await account('qian')).balance).toBe(10);
    await street.cloud.moveClock({ by: 7 * DAY });
    const told = ['meeting-1', 'meeting-2', 'meeting-3'].map(
      (event) => `earn:council_attendance:${event}:${idOf('qian')}`,
    );
    const given = await entryIds('qian');
    const [missing] = told.filter((id) => !given.includes(id));
    await owed('again', { event: missing?.split(':')[2], personId: idOf('qian') });
    await street.tick();
    expect((await account('qian')).balance).toBe(10);
    await owed('new', { event: 'meeting-4', personId: idOf('qian') });
    await street.tick();
    expect((await account('qian')).balance).toBe(15);
  });

  test('for somebody without an account or for staff on duty gives nothing and owes nothing more', async () => {
    await owed('guest', { personId: 'guest:need-1' });
    await owed('staff', { personId: idOf('secretary') });
    await street.tick();
    expect((await account('secretary')).balance).toBe(0);
    const left = await street.documents<{ outboxAt?: number }>('certificates', { _id: 'staff' });
    expect(left[0]?.outboxAt).toBeUndefined();
  });
});

describe('an award that did not count after all', () => {
  onOneStreet();

  const work = { rule: 'valid_need', personId: idOf('li'), about: 'YMS-1' };
  const taken = (document: string, event: string) => owed(document, { ...work, event, job: 'unaward' });

  test('is taken back once, however often it is told, and the books say so', async () => {
    await street.cloud.moveClock({ to: '2027-05-31T02:00:00Z' });
    await owed('told', { ...work, event: 'need-1' });
    await street.tick();
    expect((await account('li')).balance).toBe(2);
    await taken('merged', 'need-1');
    await taken('merged-again', 'need-1');
    await Promise.all([street.tick(), street.tick()]);
    expect((await account('li')).balance).toBe(0);
    const earned = `earn:valid_need:need-1:${idOf('li')}`;
    expect(await entryIds('li')).toEqual([`reverse:${earned}`, earned]);
    await street.cloud.moveClock({ by: 5 * 60_000 });
    await street.tick();
    const [month] = await street.ask('li', 'points.totals', {});
    expect(month).toMatchObject({ issued: 0, spent: 0, outstanding: 0 });
  });

  test('and is told first never comes', async () => {
    await taken('merged-first', 'need-2');
    await street.tick();
    await owed('late', { ...work, event: 'need-2' });
    await street.tick();
    expect((await account('li')).balance).toBe(0);
  });

  test('leaves alone what is spent, and what is earned later', async () => {
    await owed('one', { ...work, event: 'need-3' });
    await street.tick();
    const service = await openService(street, { price: 2 });
    await street.ask('li', 'services.redeem', { requestId: newRequestId(), serviceId: service.id });
    await taken('spent', 'need-3');
    await street.tick();
    await owed('next', { ...work, event: 'need-4' });
    await street.tick();
    await taken('spent-again', 'need-3');
    await street.tick();
    expect(await account('li')).toMatchObject({ balance: 2, held: 2 });
  });

  test('of a neighbour without an account takes nothing', async () => {
    await owed('guest', { ...work, personId: 'guest:need-5', event: 'need-5', job: 'unaward' });
    await street.tick();
    expect(await street.documents('accounts', { personId: 'guest:need-5' })).toEqual([]);
    expect((await street.documents<{ outboxAt?: number }>('certificates', { _id: 'guest' }))[0]?.outboxAt).toBe(
      undefined,
    );
  });
});

describe('the turn of the year', () => {
  onOneStreet();

  const to = (iso: string) => street.cloud.moveClock({ to: iso });

  test('ends points on 31 December of the year after, and tells their owner', async () => {
    await to('2027-03-01T02:00:00Z');
    await grantPoints(street, 'li', 40);
    await to('2028-03-01T02:00:00Z');
    await grantPoints(street, 'li', 5);
    expect((await account('li')).expiring).toEqual({ points: 40, at: Date.UTC(2028, 11, 31, 16) - 1 });
    await to('2028-12-31T15:59:00Z');
    await street.tick();
    expect((await account('li')).balance).toBe(45);
    await to('2028-12-31T16:00:01Z');
    expect((await account('li')).balance).toBe(5);
    const service = await openService(street, { price: 6 });
    const tooLate = { requestId: newRequestId(), serviceId: service.id };
    expect(await street.refusal('li', 'services.redeem', tooLate)).toEqual({ code: 'INSUFFICIENT_POINTS', count: 5 });
    await street.tick();
    await street.tick();
    expect((await entryIds('li'))[0]).toBe(`expire:${idOf('li')}:2027`);
    const { rows } = await street.ask('li', 'notices.list', {});
    expect(rows[0]).toMatchObject({ kind: 'points_expired', number: '-40' });
  });

  test('a voucher that ends in January brings back what has not ended', async () => {
    await to('2030-03-01T02:00:00Z');
    await grantPoints(street, 'zhao', 15);
    await to('2031-12-20T02:00:00Z');
    await grantPoints(street, 'zhao', 15);
    const service = await openService(street, { price: 20 });
    const request = { requestId: newRequestId(), serviceId: service.id };
    const voucher = await street.ask('zhao', 'services.redeem', request);
    await to('2032-01-10T02:00:00Z');
    await street.tick();
    await street.ask('zhao', 'services.cancel', { redemptionId: voucher.id });
    expect(await account('zhao')).toMatchObject({ balance: 15, held: 0 });
    expect(await entryIds('zhao')).toContain(`expire:${idOf('zhao')}:2030:${voucher.id}`);
  });
});

describe('the monthly totals', () => {
  onOneStreet();

  test('are rolled up from the entries, each counted once, and carried into the next month', async () => {
    await street.cloud.moveClock({ to: '2027-05-31T02:00:00Z' });
    await owed('one', {});
    await street.tick();
    await grantPoints(street, 'li', 40);
    const service = await openService(street, { price: 20 });
    const redeem = () => street.ask('li', 'services.redeem', { requestId: newRequestId(), serviceId: service.id });
    const used = await redeem();
    await street.ask('provider', 'services.verify', { code: used.code });
    await redeem();
    await street.cloud.moveClock({ by: DAY });
    await grantPoints(street, 'zhao', 7);
    await street.cloud.moveClock({ by: 5 * 60_000 });
    await Promise.all([street.tick(), street.tick()]);
    await street.tick();
    await street.tick();
    const june = { month: '2027-06', issued: 0, adjusted: 7, spent: 0, expired: 0, outstanding: 32 };
    const may = { month: '2027-05', issued: 5, adjusted: 40, spent: 20, expired: 0, outstanding: 25 };
    expect(await street.ask('zhao', 'points.totals', {})).toEqual([june, may]);
  });

  test('never say that more was spent than there was, also of people who earn next door', async () => {
    await street.cloud.moveClock({ to: '2027-09-01T02:00:00Z' });
    const work = { rule: 'volunteering', personId: idOf('representative') };
    await owed('home', { ...work, event: 'home', times: 1 });
    await street.tick();
    await owed('away', { ...work, event: 'away', times: 3, communityId: 'nanyang' });
    await street.tick();
    const service = await openService(street, { price: 12 });
    const request = { requestId: newRequestId(), serviceId: service.id };
    const { code } = await street.ask('representative', 'services.redeem', request);
    await street.ask('provider', 'services.verify', { code });
    await street.cloud.moveClock({ by: 5 * 60_000 });
    await street.tick();
    const [september] = await street.ask('representative', 'points.totals', {});
    expect(september).toMatchObject({ month: '2027-09', issued: 12, spent: 12, outstanding: 32 });
    expect(await street.ask('secretaryElsewhere', 'points.totals', {})).toEqual([]);
  });
});

describe('the nightly check', () => {
  onOneStreet();

  const tomorrow = async (): Promise<number | undefined> => {
    await street.cloud.moveClock({ by: DAY });
    return (await street.tick()).data.ledgerFaults;
  };

  test('finds nothing wrong with what the street has done', async () => {
    await grantPoints(street, 'li', 40);
    const service = await openService(street);
    await street.ask('li', 'services.redeem', { requestId: newRequestId(), serviceId: service.id });
    expect(await tomorrow()).toBe(0);
  });

  test('finds an account that somebody has changed by hand, and leaves it as it is', async () => {
    await grantPoints(street, 'zhao', 40);
    const stored = street.database.collection('accounts').doc(`member:${idOf('zhao')}`);
    await stored.update({ balance: 41 });
    expect(await tomorrow()).toBe(1);
    expect(await street.documents('accounts', { personId: idOf('zhao') })).toMatchObject([{ balance: 41 }]);
    await stored.update({ balance: 40 });
  });
});
