import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({
  needs: [{ name: 'grid', keys: [['gridId', '1']] }],
  grids: [{ name: 'code', keys: [['code', '1']] }],
});
let cloud: TestCloud;
let db: ReturnType<ReturnType<typeof sdkFor>['database']>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  db = sdkFor(cloud.url).database();
  await db.collection('grids').add([
    { _id: '1', code: 'g1', name: '一' },
    { _id: '2', code: 'g2', name: '二' },
  ]);
  await db.collection('needs').add([
    { _id: 'a', gridId: 'g1', stars: 5, tags: ['light', 'road'], at: new Date('2026-03-01T00:00:00Z') },
    { _id: 'b', gridId: 'g1', stars: 3, tags: ['road'], at: new Date('2026-03-02T00:00:00Z') },
    { _id: 'c', gridId: 'g2', stars: 4, tags: [], at: new Date('2026-04-01T00:00:00Z') },
  ]);
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

describe('aggregation', () => {
  const $ = () => db.command.aggregate;
  const needs = () => db.collection('needs').aggregate();

  test('groups, with sums and averages', async () => {
    const { data } = await needs()
      .group({ _id: '$gridId', n: $().sum(1), mean: $().avg('$stars') })
      .sort({ _id: 1 })
      .end();
    expect(data).toEqual([
      { _id: 'g1', n: 2, mean: 4 },
      { _id: 'g2', n: 1, mean: 4 },
    ]);
  });

  test('unwinds, matches again with the database’s own rules, projects and counts', async () => {
    const tags = await needs()
      .unwind('$tags')
      .group({ _id: '$tags', n: $().sum(1) })
      .match({ n: db.command.gt(1) })
      .end();
    expect(tags.data).toEqual([{ _id: 'road', n: 2 }]);
    const months = await needs()
      .project({ _id: 0, month: $().dateToString({ date: '$at', format: '%Y-%m', timezone: 'Asia/Shanghai' }) })
      .sortByCount('$month')
      .end();
    expect(months.data).toEqual([
      { _id: '2026-03', count: 2 },
      { _id: '2026-04', count: 1 },
    ]);
    expect((await needs().match({ gridId: 'g1' }).count('n').end()).data).toEqual([{ n: 2 }]);
    expect(
      (
        await needs()
          .match({ tags: db.command.size(0) })
          .project({ _id: 1 })
          .end()
      ).data,
    ).toEqual([{ _id: 'c' }]);
  });

  test('looks up in another collection from its index', async () => {
    await cloud.clearQueries();
    const { data } = await needs()
      .lookup({ from: 'grids', localField: 'gridId', foreignField: 'code', as: 'grid' })
      .sort({ stars: -1 })
      .project({ stars: 1, 'grid.name': 1 })
      .end();
    expect(data).toEqual([
      { _id: 'a', stars: 5, grid: [{ name: '一' }] },
      { _id: 'c', stars: 4, grid: [{ name: '二' }] },
      { _id: 'b', stars: 3, grid: [{ name: '一' }] },
    ]);
    expect((await cloud.queries()).flatMap(({ calls }) => calls.map(({ examined }) => examined))).toEqual([6]);
  });

  test('what is not emulated is refused by its name', async () => {
    const near = { distanceField: 'd', spherical: true, near: new db.Geo.Point(1, 1) };
    await expect(needs().geoNear(near).end()).rejects.toThrow(/geoNear/);
    await expect(
      needs()
        .group({ _id: null, n: { $nonsense: 1 } })
        .end(),
    ).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
  });
});
