import { openService, stockOf } from '../support/points';
import { newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const words = {
  providerId: 'barber',
  providerName: '为民理发',
  name: '理发一次',
  glyph: '剪',
  tint: 'leaf',
  price: 20,
  limitPerMonth: 2,
  onSale: true,
  place: '云门路 3 号',
  note: '',
} as const;

describe('the shop', () => {
  test('shows what is on sale, newest first, page by page, with the balance', async () => {
    await openService(street, { name: '磨刀两把' });
    await openService(street, { name: '打印 20 页' });
    await openService(street, { name: '收起来的', onSale: false });
    await openService(street, { name: '书法课一位', addStock: 0 });
    const first = await street.ask('li', 'services.list', { limit: 2 });
    expect(first).toMatchObject({ balance: 0, rows: [{ name: '书法课一位', stock: 0 }, { name: '打印 20 页' }] });
    const second = await street.ask('li', 'services.list', { limit: 2, after: first.next ?? undefined });
    expect(second).toMatchObject({ rows: [{ name: '磨刀两把' }], next: null });
  });

  test('shows a provider all of his own, also what is not on sale, and nobody else’s', async () => {
    const theirs = { ...words, serviceId: newRequestId(), providerId: 'knives', name: '磨剪子', onSale: false };
    await street.ask('otherProvider', 'services.save', theirs);
    const mine = await street.ask('provider', 'services.list', { view: 'mine' });
    expect(mine.rows.map(({ name }) => name)).toEqual(['书法课一位', '收起来的', '打印 20 页', '磨刀两把']);
    const others = await street.ask('otherProvider', 'services.list', { view: 'mine' });
    expect(others.rows).toMatchObject([{ name: '磨剪子', onSale: false }]);
    expect(await street.refusal('li', 'services.list', { view: 'mine' })).toEqual({ code: 'FORBIDDEN' });
  });

  test('tells nobody what is set aside for whom', async () => {
    const { rows } = await street.ask('li', 'services.list', {});
    expect(JSON.stringify(rows)).not.toMatch(/reserv|sweep|claims/);
  });
});

describe('a service', () => {
  test('is made once, however often it is sent', async () => {
    const request = { ...words, serviceId: newRequestId(), addStock: 5 };
    const made = await street.ask('provider', 'services.save', request);
    expect(made).toMatchObject({ version: 1, stock: 5, name: '理发一次' });
    expect(await street.ask('provider', 'services.save', request)).toEqual(made);
    expect(await street.refusal('provider', 'services.save', { ...request, price: 21 })).toEqual({
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });

  test('is changed by its provider or a secretary, and stock is added to what is there', async () => {
    const { id: serviceId } = await openService(street, { addStock: 5 });
    const changed = await street.ask('provider', 'services.save', {
      ...words,
      serviceId,
      version: 1,
      price: 25,
      addStock: 3,
    });
    expect(changed).toMatchObject({ version: 2, price: 25, stock: 8 });
    await street.ask('secretary', 'services.save', { ...words, serviceId, version: 2, addStock: -8 });
    expect(await stockOf(street, serviceId)).toBe(0);
  });

  test('is not changed by what somebody saw before it was changed', async () => {
    const { id: serviceId } = await openService(street, { addStock: 5 });
    const request = { ...words, serviceId, version: 1, addStock: 1 };
    await street.ask('provider', 'services.save', request);
    expect(await street.refusal('provider', 'services.save', request)).toEqual({ code: 'STALE_VERSION' });
    expect(await stockOf(street, serviceId)).toBe(6);
  });

  test('is not filled twice by a request whose answer was lost', async () => {
    const { id: serviceId } = await openService(street, { addStock: 5 });
    const request = { ...words, serviceId, version: 1, addStock: 3, requestId: newRequestId() };
    const saved = await street.ask('provider', 'services.save', request);
    expect(saved).toMatchObject({ version: 2, stock: 8 });
    expect(await street.ask('provider', 'services.save', request)).toEqual(saved);
    expect(await street.ask('provider', 'services.save', { ...request, version: 2 })).toEqual(saved);
    const another = { ...request, version: 2, requestId: newRequestId() };
    const both = await Promise.all([1, 2].map(() => street.ask('provider', 'services.save', another)));
    expect(both.map(({ stock }) => stock)).toEqual([11, 11]);
    expect(await stockOf(street, serviceId)).toBe(11);
  });

  test('is priced by the secretary of the community it serves, and by no other', async () => {
    const { id: serviceId } = await openService(street, { addStock: 5 });
    const request = { ...words, serviceId, version: 1, price: 1 };
    const unknown = { code: 'SERVICE_NOT_FOUND', field: 'serviceId' };
    expect(await street.refusal('secretaryElsewhere', 'services.save', request)).toEqual(unknown);
    expect(await street.ask('secretary', 'services.save', request)).toMatchObject({ price: 1, version: 2 });
    const theirs = { ...words, serviceId: newRequestId(), addStock: 1 };
    await street.ask('secretaryElsewhere', 'services.save', theirs);
    expect(await street.refusal('secretary', 'services.save', { ...theirs, version: 1 })).toEqual(unknown);
    await street.ask('secretaryElsewhere', 'services.save', { ...theirs, version: 1, price: 30 });
  });

  test('never has less than nothing', async () => {
    const { id: serviceId } = await openService(street, { addStock: 5 });
    const request = { ...words, serviceId, version: 1, addStock: -6 };
    const refused = { code: 'INVALID_REQUEST', field: 'addStock' };
    expect(await street.refusal('provider', 'services.save', request)).toEqual(refused);
    const unmade = { ...words, serviceId: newRequestId(), addStock: -1 };
    expect(await street.refusal('provider', 'services.save', unmade)).toEqual(refused);
  });

  test('is nobody else’s business', async () => {
    const { id: serviceId } = await openService(street);
    const request = { ...words, serviceId, version: 1 };
    expect(await street.refusal('li', 'services.save', request)).toEqual({ code: 'FORBIDDEN' });
    expect(await street.refusal('otherProvider', 'services.save', request)).toEqual({ code: 'FORBIDDEN' });
    const taken = { ...request, providerId: 'knives' };
    expect(await street.refusal('otherProvider', 'services.save', taken)).toEqual({
      code: 'SERVICE_NOT_FOUND',
      field: 'serviceId',
    });
  });

  test('has an id that nothing can be smuggled through, and a price within bounds', async () => {
    const request = { ...words, serviceId: 'a.stock', addStock: 1 };
    expect(await street.refusal('provider', 'services.save', request)).toMatchObject({ field: 'serviceId' });
    const free = { ...words, serviceId: newRequestId(), price: 0 };
    expect(await street.refusal('provider', 'services.save', free)).toMatchObject({ field: 'price' });
  });
});
