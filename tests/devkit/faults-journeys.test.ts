import { resolve } from 'node:path';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { live, STORMS, tellOf, type Outcome } from '../support/storm/storms';

/** The long form, with more rounds and new seeds, is part of `npm run soak`. */
const RUN = { rounds: 1, seed: 7 };

let cloud: TestCloud;
let calm: Outcome;
beforeAll(async () => {
  cloud = await startTestCloud({
    functions: resolve('cloudfunctions/dist'),
    database: resolve('cloudfunctions/database.json'),
  });
  calm = await live(cloud, [], RUN);
}, 60_000);
afterAll(() => cloud.close());

test('on a calm day the journeys end as they should', () => {
  const statuses = (collection: string): unknown[] =>
    (calm.remains[collection] ?? []).map((text) => (JSON.parse(text) as { status: string }).status).sort();
  expect(calm.faults).toEqual([]);
  expect(statuses('needs')).toEqual(['merged', 'solved']);
  expect(statuses('redemptions')).toEqual(['cancelled', 'redeemed']);
  expect(statuses('claims')).toEqual(['approved']);
  expect(calm.remains.notices?.length).toBeGreaterThan(15);
});

test.each(Object.entries(STORMS))(
  'in a storm of %s they end as on a calm day',
  async (storm, faults) => {
    const { remains, faults: wrong, fired } = await live(cloud, faults, RUN);
    process.stdout.write(`${storm}: ${tellOf(fired)}\n`);
    expect(Object.values(fired).some((times) => times > 0)).toBe(true);
    expect(wrong).toEqual([]);
    expect(remains).toEqual(calm.remains);
  },
  60_000,
);
