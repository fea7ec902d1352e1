import { codeOf } from '../../support/conformance';
import { aboutPipelines, REFUSED } from './pipeline-needs';

const { db, needs, all, rowsOf, $, onlyHere } = aboutPipelines('stages');
const _ = db.command;
const raw = (...stages: object[]) =>
  needs
    .options({ raw: true } as never)
    .aggregate(stages)
    .end();

describe('match, sort, skip, limit, count, sample', () => {
  test('match() follows the rules of a query, wherever it stands', async () => {
    const pipeline = all()
      .match({ stars: _.gt(3) })
      .project({ stars: 1, tags: 1 })
      .match({ tags: 'road' });
    expect(await rowsOf(pipeline)).toEqual([{ _id: 'a', stars: 5, tags: ['light', 'road'] }]);
    const grouped = all().group({ _id: '$gridId' }).match({ _id: null });
    expect(await rowsOf(grouped)).toEqual([{ _id: null }]);
  });

  test('a stage that is not well formed is refused at the beginning of a pipeline as anywhere else', async () => {
    const broken = [{ $match: 'x' }, { $sort: 'stars' }, { $sort: {} }, { $limit: 0 }, { $limit: -1 }, { $limit: 'x' }];
    for (const stage of broken) {
      expect([stage, await codeOf(raw(stage))]).toEqual([stage, REFUSED]);
      expect([stage, await codeOf(raw({ $project: { stars: 1 } }, stage))]).toEqual([stage, REFUSED]);
    }
    expect(await rowsOf(all().match({ stars: 5 }).sort({ stars: 1 }).limit(1).project({ _id: 1 }))).toEqual([
      { _id: 'a' },
    ]);
  });

  test('sort() goes by type, then by value, wherever it stands', async () => {
    const ids = async (pipeline: ReturnType<typeof all>) => (await rowsOf(pipeline)).map(({ _id }) => _id);
    expect(await ids(all().sort({ stars: 1 }))).toEqual(['e', 'b', 'c', 'a', 'd']);
    expect(await ids(all().project({ s: '$stars' }).sort({ s: -1, _id: 1 }).skip(1).limit(3))).toEqual(['a', 'c', 'b']);
    expect(
      await codeOf(
        all()
          .sort({ stars: 2 as never })
          .end(),
      ),
    ).toBe(REFUSED);
  });

  test('sort() puts a document with several keys where the first of them belongs', async () => {
    await needs.where({ _id: _.exists(true) }).remove();
    await needs.add([
      { _id: 'a scalar among documents', items: [1, { n: 2, m: 1 }] },
      { _id: 'one', items: [{ n: 1, m: 9 }] },
      {
        _id: 'two',
        items: [
          { n: 1, m: 10 },
          { n: 2, m: 0 },
        ],
      },
    ]);
    const ids = async (order: object) => (await rowsOf(all().sort(order as never))).map(({ _id }) => _id);
    expect(await ids({ 'items.n': 1, 'items.m': 1 })).toEqual(['a scalar among documents', 'one', 'two']);
    expect(await ids({ 'items.n': -1, 'items.m': 1 })).toEqual(['two', 'a scalar among documents', 'one']);
    await needs.add({ _id: 'parallel', items: [{ n: 1 }], tags: ['x'] });
    expect(await codeOf(all().sort({ 'items.n': 1, tags: 1 }).end())).toBe(REFUSED);
  });

  test('limit() is at least one, skip() may be nothing', async () => {
    expect(await rowsOf(all().skip(0).limit(1).project({ _id: 1 }))).toEqual([{ _id: 'a' }]);
    expect(await codeOf(all().project({ _id: 1 }).limit(0).end())).toBe(REFUSED);
    expect(await codeOf(all().project({ _id: 1 }).skip(-1).end())).toBe(REFUSED);
  });

  test('count() tells a number under a name, and nothing of nothing', async () => {
    expect(await rowsOf(all().match({ gridId: 'g1' }).count('n'))).toEqual([{ n: 2 }]);
    expect(await rowsOf(all().match({ gridId: 'g9' }).count('n'))).toEqual([]);
    expect(await codeOf(all().count('$n').end())).toBe(REFUSED);
  });

  test('sample() draws some, none twice', async () => {
    const drawn = await rowsOf(all().sample({ size: 3 }));
    expect(new Set(drawn.map(({ _id }) => _id)).size).toBe(3);
    expect(await rowsOf(all().sample({ size: 99 }))).toHaveLength(5);
  });
});

describe('project, addFields, replaceRoot, unwind', () => {
  test('project() keeps, leaves out, or makes fields; what is missing stays away', async () => {
    const one = () => all().match({ _id: 'a' });
    expect(await rowsOf(one().project({ 'o.k': 1, x: '$stars', none: '$nowhere', _id: 0 }))).toEqual([
      { o: { k: 1 }, x: 5 },
    ]);
    expect(await rowsOf(one().project({ tags: 0, at: 0, o: 0 }))).toEqual([{ _id: 'a', gridId: 'g1', stars: 5 }]);
    expect(await rowsOf(one().project({ list: ['$stars', '$nowhere'], n: { inner: '$gridId' } }))).toEqual([
      { _id: 'a', list: [5, null], n: { inner: 'g1' } },
    ]);
    expect(await codeOf(one().project({ stars: 1, tags: 0 }).end())).toBe(REFUSED);
    expect(await codeOf(one().project({}).end())).toBe(REFUSED);
  });

  test('addFields() puts fields in, over others and inside, and keeps the rest', async () => {
    const one = () => all().match({ _id: 'b' }).project({ stars: 1, o: 1 });
    expect(await rowsOf(one().addFields({ stars: $.add(['$stars', 1]), 'o.m': 'x', n: { deep: 1 } }))).toEqual([
      { _id: 'b', stars: 4, o: { k: 1, l: 2, m: 'x' }, n: { deep: 1 } },
    ]);
    expect(await rowsOf(one().addFields({ o: '$$REMOVE', stars: '$nowhere' }))).toEqual([{ _id: 'b' }]);
  });

  test('replaceRoot() makes an inner document the whole one', async () => {
    expect(await rowsOf(all().match({ _id: 'b' }).replaceRoot({ newRoot: '$o' }))).toEqual([{ k: 1, l: 2 }]);
    const merged = { newRoot: $.mergeObjects([{ k: 0 }, '$o', { from: '$_id' }]) };
    expect(await rowsOf(all().match({ _id: 'a' }).replaceRoot(merged))).toEqual([{ k: 1, from: 'a' }]);
    expect(await codeOf(all().replaceRoot({ newRoot: '$stars' }).end())).toBe(REFUSED);
  });

  test('unwind() makes one document per element; a single value is an array of one', async () => {
    expect(await rowsOf(all().unwind('$tags').project({ tags: 1 }))).toEqual([
      { _id: 'a', tags: 'light' },
      { _id: 'a', tags: 'road' },
      { _id: 'b', tags: 'road' },
      { _id: 'd', tags: 'light' },
    ]);
    const keeping = { path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true };
    expect(
      await rowsOf(
        all()
          .match({ _id: _.neq('b') })
          .project({ tags: 1 })
          .unwind(keeping),
      ),
    ).toEqual([
      { _id: 'a', tags: 'light', at: 0 },
      { _id: 'a', tags: 'road', at: 1 },
      { _id: 'c', at: null },
      { _id: 'd', tags: 'light', at: null },
      { _id: 'e', at: null },
    ]);
    expect(await codeOf(all().unwind('tags').end())).toBe(REFUSED);
  });
});

test('what is no stage is refused by its name', async () => {
  await expect(raw({ $nonsense: {} })).rejects.toThrow(/\$nonsense/);
  await expect(raw({ $out: 'elsewhere' })).rejects.toThrow(/\$out/);
});

test('what is wrong is refused where no document is met', async () => {
  await needs.where({ _id: _.exists(true) }).remove();
  const nonsense = { $nonsense: 1 };
  await expect(all().project({ x: nonsense }).end()).rejects.toThrow(/\$nonsense/);
  await expect(
    all()
      .match(_.expr(nonsense as never))
      .end(),
  ).rejects.toThrow(/\$nonsense/);
  await expect(
    all()
      .group({ _id: { by: [nonsense] } })
      .end(),
  ).rejects.toThrow(/\$nonsense/);
  for (const stage of [nonsense, { $match: { stars: nonsense } }, { $match: { $expr: nonsense } }])
    await expect(raw({ $lookup: { from: needs.name, as: 'x', pipeline: [stage] } })).rejects.toThrow(/\$nonsense/);
  expect(await codeOf(all().project({ stars: 1, tags: 0 }).end())).toBe(REFUSED);
  expect(await codeOf(needs.field({ stars: 1, tags: 0 } as never).get())).toBe(REFUSED);
  expect(await rowsOf(all().project({ x: $.literal(nonsense) }))).toEqual([]);
});

describe('what is stricter here than in MongoDB', () => {
  const stricter = onlyHere('a stricter cloud');

  stricter('a position in the path of an expression is refused: MongoDB would find nothing', async () => {
    await expect(all().project({ first: '$tags.0' }).end()).rejects.toThrow(/arrayElemAt/);
    await expect(
      all()
        .match(_.expr($.eq(['$tags.0', 'road'])))
        .end(),
    ).rejects.toThrow(/arrayElemAt/);
    expect(
      await rowsOf(
        all()
          .match({ _id: 'a' })
          .project({ _id: 0, price: $.literal('$3.5') }),
      ),
    ).toEqual([{ price: '$3.5' }]);
    expect(await rowsOf(all().match({ 'tags.0': 'road' }).project({ _id: 1 }))).toEqual([{ _id: 'b' }]);
  });
});
