import { codeOf, conformance, type Row } from '../../support/conformance';

const { db, collection, onlyHere, here } = conformance('stages');
const needs = collection('needs');
const grids = collection('grids');
const coded = collection('coded', [{ name: 'code', keys: [['code', '1']] }]);
const _ = db.command;
const $ = _.aggregate;

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const given = [
  { _id: 'a', gridId: 'g1', stars: 5, tags: ['light', 'road'], at: day('2026-03-01'), o: { k: 1 } },
  { _id: 'b', gridId: 'g1', stars: 3, tags: ['road'], at: day('2026-03-02'), o: { k: 1, l: 2 } },
  { _id: 'c', gridId: 'g2', stars: 4, tags: [], at: day('2026-04-01'), o: null },
  { _id: 'd', gridId: null, stars: 'many', tags: 'light' },
  { _id: 'e', stars: null },
];
beforeEach(() => needs.add(given.map((need) => ({ ...need }))));

type Pipeline = ReturnType<typeof needs.aggregate>;
const rowsOf = async (pipeline: Pipeline): Promise<Row[]> => ((await pipeline.end()) as { data: Row[] }).data;
const all = () => needs.aggregate();
const REFUSED = 'DATABASE_REQUEST_FAILED';

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

  test('sort() goes by type, then by value, wherever it stands', async () => {
    const ids = async (pipeline: Pipeline) => (await rowsOf(pipeline)).map(({ _id }) => _id);
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

describe('group, sortByCount, bucket, bucketAuto', () => {
  test('group() puts null and missing together, and tells documents and dates apart by their value', async () => {
    const counted = (by: unknown) =>
      rowsOf(
        all()
          .group({ _id: by, n: $.sum(1) })
          .sort({ _id: 1 }),
      );
    expect(await counted('$gridId')).toEqual([
      { _id: null, n: 2 },
      { _id: 'g1', n: 2 },
      { _id: 'g2', n: 1 },
    ]);
    expect(await counted('$o')).toEqual([
      { _id: null, n: 3 },
      { _id: { k: 1 }, n: 1 },
      { _id: { k: 1, l: 2 }, n: 1 },
    ]);
    expect(await counted({ g: '$gridId', month: $.month('$at') })).toEqual([
      { _id: { g: null, month: null }, n: 1 },
      { _id: { month: null }, n: 1 },
      { _id: { g: 'g1', month: 3 }, n: 2 },
      { _id: { g: 'g2', month: 4 }, n: 1 },
    ]);
    expect((await counted('$at')).map(({ _id }) => _id)).toEqual([
      null,
      day('2026-03-01'),
      day('2026-03-02'),
      day('2026-04-01'),
    ]);
  });

  test('group() folds the values of a group, each accumulator by its own rule', async () => {
    const fold = {
      _id: null,
      sum: $.sum('$stars'),
      avg: $.avg('$stars'),
      min: $.min('$stars'),
      max: $.max('$stars'),
      first: $.first('$gridId'),
      last: $.last('$gridId'),
      push: $.push('$gridId'),
      set: $.addToSet('$gridId'),
      pop: $.stdDevPop('$stars'),
      samp: $.stdDevSamp('$stars'),
      merged: $.mergeObjects('$o'),
      lists: $.sum('$tags'),
    };
    const [{ set, pop, ...folded }] = (await rowsOf(all().sort({ _id: 1 }).group(fold))) as [Row];
    expect(folded).toEqual({
      _id: null,
      sum: 12,
      avg: 4,
      min: 3,
      max: 'many',
      first: 'g1',
      last: null,
      push: ['g1', 'g1', 'g2', null],
      samp: 1,
      merged: { k: 1, l: 2 },
      lists: 0,
    });
    expect(new Set(set as unknown[])).toEqual(new Set(['g1', 'g2', null]));
    expect(pop).toBeCloseTo(Math.sqrt(2 / 3), 12);
    const none = {
      _id: null,
      avg: $.avg('$no'),
      max: $.max('$no'),
      sum: $.sum('$no'),
      samp: $.stdDevSamp('$no'),
      push: $.push('$no'),
    };
    expect(await rowsOf(all().group(none))).toEqual([
      { _id: null, avg: null, max: null, sum: 0, samp: null, push: [] },
    ]);
    expect(await rowsOf(all().match({ _id: 'nobody' }).group(none))).toEqual([]);
  });

  test('group() refuses what is no accumulator', async () => {
    expect(
      await codeOf(
        all()
          .group({ _id: null, n: { $nonsense: 1 } })
          .end(),
      ),
    ).toBe(REFUSED);
    expect(
      await codeOf(
        all()
          .group({ _id: null, n: 1 } as never)
          .end(),
      ),
    ).toBe(REFUSED);
    expect(
      await codeOf(
        all()
          .group({ n: $.sum(1) } as never)
          .end(),
      ),
    ).toBe(REFUSED);
  });

  test('sortByCount() tells the most frequent first', async () => {
    expect(
      await rowsOf(
        all()
          .unwind('$tags')
          .match({ _id: _.neq('d') })
          .sortByCount('$tags'),
      ),
    ).toEqual([
      { _id: 'road', count: 2 },
      { _id: 'light', count: 1 },
    ]);
  });

  test('bucket() groups by boundaries of any type, shows no empty bucket, and needs a default for the rest', async () => {
    const stars = { groupBy: '$stars', boundaries: [0, 2, 4, 6], default: 'other', output: { ids: $.push('$_id') } };
    expect(
      await rowsOf(
        all()
          .sort({ _id: 1 })
          .bucket(stars as never),
      ),
    ).toEqual([
      { _id: 2, ids: ['b'] },
      { _id: 4, ids: ['a', 'c'] },
      { _id: 'other', ids: ['d', 'e'] },
    ]);
    const months = { groupBy: '$at', boundaries: ['2026-03-01', '2026-04-01', '2026-05-01'].map(day) };
    expect(
      await rowsOf(
        all()
          .match({ at: _.exists(true) })
          .bucket(months as never),
      ),
    ).toEqual([
      { _id: day('2026-03-01'), count: 2 },
      { _id: day('2026-04-01'), count: 1 },
    ]);
    expect(
      await codeOf(
        all()
          .bucket(months as never)
          .end(),
      ),
    ).toBe(REFUSED);
    expect(
      await codeOf(
        all()
          .bucket({ ...months, boundaries: [2, 1] } as never)
          .end(),
      ),
    ).toBe(REFUSED);
    expect(
      await codeOf(
        all()
          .bucket({ ...months, boundaries: [1, 'a'] } as never)
          .end(),
      ),
    ).toBe(REFUSED);
  });

  test('bucketAuto() makes buckets of about one size, equal values in one', async () => {
    await needs.where({ _id: _.exists(true) }).remove();
    await needs.add([1, 2, 2, 2, 5, 9].map((n) => ({ n })));
    expect(await rowsOf(all().bucketAuto({ groupBy: '$n', buckets: 3 }))).toEqual([
      { _id: { min: 1, max: 5 }, count: 4 },
      { _id: { min: 5, max: 9 }, count: 2 },
    ]);
    const sums = { groupBy: '$n', buckets: 2, output: { sum: $.sum('$n') } };
    expect(await rowsOf(all().bucketAuto(sums))).toEqual([
      { _id: { min: 1, max: 5 }, sum: 7 },
      { _id: { min: 5, max: 9 }, sum: 14 },
    ]);
  });
});

describe('lookup', () => {
  beforeEach(() =>
    grids.add([
      { _id: '1', code: 'g1', name: '一' },
      { _id: '2', code: ['g2', 'g3'], name: '二' },
      { _id: '3', name: '无' },
    ]),
  );
  const names = (rows: Row[]) => rows.map(({ _id, grid }) => [_id, ...(grid as Row[]).map(({ name }) => name)]);

  test('joins by two fields: any element of an array, null with missing', async () => {
    const joined = all()
      .lookup({ from: grids.name, localField: 'gridId', foreignField: 'code', as: 'grid' })
      .sort({ _id: 1 });
    expect(names(await rowsOf(joined))).toEqual([
      ['a', '一'],
      ['b', '一'],
      ['c', '二'],
      ['d', '无'],
      ['e', '无'],
    ]);
    const tags = all()
      .lookup({ from: needs.name, localField: 'tags', foreignField: 'tags', as: 'alike' })
      .match({ _id: _.in(['b', 'c']) });
    expect((await rowsOf(tags)).map(({ alike }) => (alike as Row[]).map(({ _id }) => _id))).toEqual([['a', 'b'], []]);
  });

  test('joins by a pipeline that sees variables of the document', async () => {
    const inner = $.pipeline()
      .match(_.expr($.and([$.eq(['$gridId', '$$code']), $.gt(['$stars', '$$least'])])))
      .project({ stars: 1 })
      .done();
    const joined = grids
      .aggregate()
      .lookup({ from: needs.name, let: { code: '$code', least: 3 }, pipeline: inner, as: 'needs' } as never);
    expect(await rowsOf(joined.project({ needs: 1 }).sort({ _id: 1 }))).toEqual([
      { _id: '1', needs: [{ _id: 'a', stars: 5 }] },
      { _id: '2', needs: [] },
      { _id: '3', needs: [] },
    ]);
  });

  onlyHere('a view of what a query costs')('asks the other collection through its index', async () => {
    await coded.add([
      { _id: '1', code: 'g1' },
      { _id: '2', code: 'g2' },
    ]);
    await here().clearQueries();
    await rowsOf(
      all()
        .match({ gridId: 'g1' })
        .lookup({ from: coded.name, localField: 'gridId', foreignField: 'code', as: 'grid' }),
    );
    expect((await here().queries()).flatMap(({ calls }) => calls.map(({ examined }) => examined))).toEqual([7]);
  });
});

test('what is no stage is refused by its name', async () => {
  const raw = (stage: object) =>
    needs
      .options({ raw: true } as never)
      .aggregate([stage])
      .end();
  await expect(raw({ $nonsense: {} })).rejects.toThrow(/\$nonsense/);
  await expect(raw({ $out: 'elsewhere' })).rejects.toThrow(/\$out/);
});

describe('what is stricter here than in MongoDB', () => {
  const stricter = onlyHere('a stricter cloud');

  stricter('a position in the path of an expression is refused: MongoDB would find nothing', async () => {
    await expect(all().project({ first: '$tags.0' }).end()).rejects.toThrow(/arrayElemAt/);
    expect(await rowsOf(all().match({ 'tags.0': 'road' }).project({ _id: 1 }))).toEqual([{ _id: 'b' }]);
  });

  stricter('lookup() in a collection that does not exist is refused: MongoDB would find nothing', async () => {
    const nowhere = all().lookup({ from: 'nowhere', localField: 'gridId', foreignField: 'code', as: 'grid' });
    expect(await codeOf(nowhere.end())).toBe('DATABASE_COLLECTION_NOT_EXIST');
  });
});
