import { openService } from '../support/points';
import { openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

describe('the points page', () => {
  test('is filled by one call: the account with what points buy nearby', async () => {
    await openService(street, { name: '磨刀两把' });
    await openService(street, { name: '收起来的', onSale: false });
    const { services } = await street.ask('li', 'points.account', { offers: 8 });
    expect(services?.map(({ name }) => name)).toEqual(['磨刀两把']);
  });

  test('gets no services that it did not ask for', async () => {
    expect(await street.ask('li', 'points.account', {})).not.toHaveProperty('services');
  });
});

describe('an adjustment', () => {
  test('can be proposed for whoever says the personal code', async () => {
    const { code, id } = await street.ask('li', 'people.me', {});
    const request = { requestId: 'request-adjust-by-code', personId: code.toLowerCase(), points: 5, reason: '补记' };
    expect(await street.ask('secretary', 'points.proposeAdjustment', request)).toMatchObject({
      personId: id,
      points: 5,
    });
  });
});
