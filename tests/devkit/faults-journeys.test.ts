import { resolve } from 'node:path';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { differences } from '../support/storm/aftermath';
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

test('a notice that is there twice is not overlooked', () => {
  const [notice = ''] = calm.remains.notices ?? [];
  const twice = { ...calm.remains, notices: [...(calm.remains.notices ?? []), notice] };
  expect(differences(calm.remains, twice)).toEqual([expect.stringMatching(/^notices has it \d+ times, not \d+: /)]);
});

test.each(Object.entries(STORMS))(
  'in a storm of %s they end as on a calm day',
  async (storm, faults) => {
    const { remains, faults: wrong, fired } = await live(cloud, faults, RUN);
    process.stderr.write(`${storm}: ${tellOf(fired)}\n`);
    expect(Object.keys(fired).filter((fault) => fired[fault] === 0)).toEqual([]);
    expect(wrong).toEqual([]);
    expect(differences(calm.remains, remains)).toEqual([]);
  },
  60_000,
);
