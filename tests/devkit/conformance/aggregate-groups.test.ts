import { codeOf, type Row } from '../../support/conformance';
import { aboutPipelines, day, REFUSED } from './pipeline-needs';

const { db, needs, all, rowsOf, $ } = aboutPipelines('groups');
const _ = db.command;

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

  test('group() folds null as a value like any other', async () => {
    const nulls = { _id: '$gridId', push: $.push(null), set: $.addToSet(null), first: $.first(null), sum: $.sum(null) };
    const [group] = await rowsOf(all().match({ gridId: 'g1' }).group(nulls));
    expect(group).toEqual({ _id: 'g1', push: [null, null], set: [null], first: null, sum: 0 });
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
