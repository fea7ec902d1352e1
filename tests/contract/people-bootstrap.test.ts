import { personIdOf, type Person } from '../../cloudfunctions/src/kernel/caller';
import { idOf, newRequestId, openStreet, type Street } from '../support/street';

const KEY = 'given-at-deployment-2025';

let street: Street;
afterEach(() => street.close());

type Answer = { ok: boolean; error?: { code: string; at?: number } };
const knock = (openid: string, key: string) =>
  street.cloud.call<Answer>('people', { action: 'people.bootstrap', key }, openid);

const administrators = async (): Promise<string[]> =>
  (await street.documents<Person>('people', { 'roles.scope': 'street' }))
    .filter((person) => person.roles.some((held) => held.role === 'admin'))
    .map((person) => person._id);

/** A street as it is after the first deployment: nobody administers it. */
const openWithoutAdministrator = async (environment: Record<string, string>): Promise<void> => {
  street = await openStreet(environment);
  for (const name of ['admin', 'secondAdmin'] as const) {
    await street.database.collection('people').doc(idOf(name)).update({ roles: [] });
  }
};

describe('with the key of the deployment', () => {
  beforeEach(() => openWithoutAdministrator({ POMEGRANATE_BOOTSTRAP_KEY: KEY }));

  test('the first who holds it becomes the administrator, and nobody after him', async () => {
    expect(await knock('openid-first', KEY)).toMatchObject({ ok: true });
    expect(await knock('openid-first', KEY)).toMatchObject({ ok: true });
    expect(await knock('openid-later', KEY)).toMatchObject({ ok: false, error: { code: 'BOOTSTRAP_REFUSED' } });
    expect(await administrators()).toEqual([personIdOf('openid-first')]);
  });

  test('nobody gets in beside an administrator, however many others serve the whole street', async () => {
    const officers = Array.from({ length: 25 }, (_none, index) => ({
      _id: `a-officer-${index}`,
      code: `0FF1CE${index}`,
      nickname: `officer ${index}`,
      roles: [{ role: 'officer', scope: 'street' }],
      createdAt: 0,
    }));
    await street.put('people', ...officers);
    await street.put('people', {
      ...{ _id: 'z-admin', code: 'ADM1N000', nickname: 'admin', createdAt: 0 },
      roles: [
        { role: 'officer', scope: 'street' },
        { role: 'admin', scope: 'street' },
      ],
    });
    expect(await knock('openid-late', KEY)).toMatchObject({ ok: false, error: { code: 'BOOTSTRAP_REFUSED' } });
    expect(await administrators()).toEqual(['z-admin']);
  });

  test('of many who hold it at once one gets in', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map((one) => knock(`openid-${one}`, KEY)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await administrators()).toHaveLength(1);
  });

  test('five wrong tries close the door for the hour, to the right key too', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await knock('openid-guesser', `${KEY}${tries}`)).toEqual({
        ok: false,
        error: { code: 'BOOTSTRAP_REFUSED' },
      });
    }
    const shut = await knock('openid-guesser', KEY);
    expect(shut.error?.at).toBeGreaterThan(await street.cloud.now());
    expect(await administrators()).toEqual([]);
    await street.cloud.moveClock({ to: shut.error?.at ?? 0 });
    expect(await knock('openid-guesser', KEY)).toMatchObject({ ok: true });
  });

  test('the first administrator names the second alone; from then on it takes two', async () => {
    await knock('openid-li', KEY);
    const make = (personId: string) =>
      street.ask('li', 'people.grantRole', { requestId: newRequestId(), personId, role: 'admin', scope: 'street' });
    expect(await make(idOf('zhao'))).toEqual({ pending: false });
    expect(await make(idOf('qian'))).toEqual({ pending: true });
  });
});

test.each([
  ['no key was given', {}, ''],
  ['no key was given and a space is tried', {}, ' '],
  ['the key is short', { POMEGRANATE_BOOTSTRAP_KEY: 'short' }, 'short'],
])('nobody gets in when %s', async (_when, environment, key) => {
  await openWithoutAdministrator(environment);
  expect((await knock('openid-first', key)).ok).toBe(false);
  expect(await administrators()).toEqual([]);
});
