import { conformance } from '../../support/conformance';

const { db, collection } = conformance('calculate');
const votes = collection('votes');
const _ = db.command;

describe('count()', () => {
  test('counts what a filter finds, and everything without one', async () => {
    await votes.add([1, 2, 3, 4].map((n) => ({ _id: `v${n}`, n, tags: ['x', n > 2 ? 'x' : 'y'] })));
    expect(await votes.count()).toMatchObject({ total: 4 });
    expect(await votes.where({ n: _.gt(1) }).count()).toMatchObject({ total: 3 });
    expect(await votes.where({ n: 9 }).count()).toMatchObject({ total: 0 });
  });

  test('counts a document once, however many of its elements match', async () => {
    await votes.add({ _id: 'v', tags: ['x', 'x'] });
    expect(await votes.where({ tags: 'x' }).count()).toMatchObject({ total: 1 });
  });

  test('counts beyond the rows that one get() may bring', async () => {
    for (let from = 0; from < 3; from++)
      await votes.add(Array.from({ length: 401 }, (_row, at) => ({ n: from * 401 + at })));
    expect(await votes.limit(10).count()).toMatchObject({ total: 1203 });
  });
});
