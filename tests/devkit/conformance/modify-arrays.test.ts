import { codeOf, conformance, rowsOf } from '../../support/conformance';

const { db, collection } = conformance('arrays');
const things = collection('things');
const _ = db.command;

/** What has become of the array `l`. */
async function after(l: unknown, change: unknown): Promise<unknown> {
  const { id } = (await things.add({ l })) as { id: string };
  await things.doc(id).update({ l: change });
  return (await rowsOf(things.doc(id)))[0]?.l;
}
const REFUSED = 'DATABASE_REQUEST_FAILED';

describe('push()', () => {
  test('appends, and makes the array', async () => {
    expect(await after([1], _.push(2, 3))).toEqual([1, 2, 3]);
    expect(await after(undefined, _.push([1, 2]))).toEqual([1, 2]);
    expect(await after([1, 2], _.unshift(0))).toEqual([0, 1, 2]);
    expect(await after([], _.push([[1, 2]]))).toEqual([[1, 2]]);
  });

  test('inserts at a position, counted from either end', async () => {
    expect(await after([1, 2], _.push({ each: [8, 9], position: 1 }))).toEqual([1, 8, 9, 2]);
    expect(await after([1, 2], _.push({ each: [8], position: 9 }))).toEqual([1, 2, 8]);
    expect(await after([1, 2], _.push({ each: [8], position: -1 }))).toEqual([1, 8, 2]);
  });

  test('sorts, then cuts', async () => {
    expect(await after([3], _.push({ each: [1, 2], sort: 1, slice: -2 }))).toEqual([2, 3]);
    expect(await after([3], _.push({ each: [1, 2], sort: -1, slice: 2 }))).toEqual([3, 2]);
    expect(await after(undefined, _.push({ each: [1, 2, 3], slice: 2 }))).toEqual([1, 2]);
    expect(await after([1], _.push({ each: [2], slice: 0 }))).toEqual([]);
    expect(await after([3, 1], _.push({ each: [], sort: 1 }))).toEqual([1, 3]);
    expect(await after(['b', 2, null], _.push({ each: [true], sort: 1 }))).toEqual([null, 2, 'b', true]);
  });

  test('sorts documents by a field, by several, by what is inside', async () => {
    const [a, b, c] = [
      { n: 1, m: { k: 2 } },
      { n: 2, m: { k: 1 } },
      { n: 1, m: { k: 9 } },
    ];
    expect(await after([b], _.push({ each: [a], sort: { n: 1 } }))).toEqual([a, b]);
    expect(await after([a, b], _.push({ each: [c], sort: { n: 1, 'm.k': -1 } }))).toEqual([c, a, b]);
  });

  test('refuses a field that is no array, and modifiers that make no sense', async () => {
    expect(await codeOf(after('a', _.push(1)))).toBe(REFUSED);
    expect(await codeOf(after(null, _.push(1)))).toBe(REFUSED);
    expect(await codeOf(after([], _.push({ each: [1], slice: 1.5 })))).toBe(REFUSED);
    expect(await codeOf(after([], _.push({ each: [1], position: 'x' } as never)))).toBe(REFUSED);
    expect(await codeOf(after([], _.push({ each: [1], sort: 2 } as never)))).toBe(REFUSED);
    expect(await codeOf(after([], _.push({ $bad: 1 })))).toBe(REFUSED);
  });
});

describe('what takes elements away', () => {
  test('pop() and shift()', async () => {
    expect(await after([1, 2, 3], _.pop())).toEqual([1, 2]);
    expect(await after([1, 2, 3], _.shift())).toEqual([2, 3]);
    expect(await after([], _.pop())).toEqual([]);
    expect(await codeOf(after('a', _.pop()))).toBe(REFUSED);
  });

  test('pull() by value, by condition, by the fields of a document', async () => {
    expect(await after([1, 2, 1], _.pull(1))).toEqual([2]);
    expect(await after([1, 5, 9], _.pull(_.gt(4)))).toEqual([1]);
    expect(await after([1, '5', 9], _.pull(_.in([1, 9])))).toEqual(['5']);
    expect(await after([{ a: 1, b: 2 }, { a: 2 }], _.pull({ a: 1 }))).toEqual([{ a: 2 }]);
    expect(await after([{ a: 1 }, { a: 5 }, 7], _.pull({ a: _.gte(5) }))).toEqual([{ a: 1 }, 7]);
    expect(await after([[1, 2], 1], _.pull([1, 2]))).toEqual([1]);
    expect(await after([new Date(5), 5], _.pull(new Date(5)))).toEqual([5]);
    expect(await after(['ab', 'b'], _.pull(/^a/))).toEqual(['b']);
  });

  test('pullAll() by equal values only', async () => {
    expect(await after([1, 2, 3, 1], _.pullAll([1, 3]))).toEqual([2]);
    expect(await after([{ a: 1, b: 2 }, { a: 1 }], _.pullAll([{ a: 1 }]))).toEqual([{ a: 1, b: 2 }]);
  });
});

describe('addToSet()', () => {
  test('adds what is not there, compared as whole values', async () => {
    expect(await after([1], _.addToSet(1))).toEqual([1]);
    expect(await after([1], _.addToSet({ $each: [1, 2, 2] }))).toEqual([1, 2]);
    expect(await after([1], _.addToSet([1]))).toEqual([1, [1]]);
    expect(await after(undefined, _.addToSet('x'))).toEqual(['x']);
    expect(await after([{ a: 1, b: 2 }], _.addToSet({ a: 1, b: 2 }))).toEqual([{ a: 1, b: 2 }]);
    expect(await after([{ a: 1, b: 2 }], _.addToSet({ b: 2, a: 1 }))).toEqual([
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ]);
    expect(await codeOf(after(5, _.addToSet(1)))).toBe(REFUSED);
  });
});

describe('positions', () => {
  const jobs = [
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
  ];
  beforeEach(() => things.add({ _id: 'p', jobs, marks: [5, 8] }));
  const update = async (filter: object, change: object) => {
    await things.where({ _id: 'p', ...filter }).update(change);
    return (await rowsOf(things.doc('p')))[0];
  };

  test('$ is the element that the filter found', async () => {
    expect(await update({ 'jobs.id': 'b' }, { 'jobs.$.n': _.inc(5) })).toMatchObject({
      jobs: [jobs[0], { id: 'b', n: 7 }],
    });
    expect(await update({ marks: _.gt(6) }, { 'marks.$': 0 })).toMatchObject({ marks: [5, 0] });
    expect(await update({ jobs: _.elemMatch({ id: 'a', n: 1 }) }, { 'jobs.$.n': 9 })).toMatchObject({
      jobs: [{ id: 'a', n: 9 }, { id: 'b' }],
    });
  });

  test('$[] is every element', async () => {
    expect(await update({}, { 'jobs.$[].n': _.inc(1), 'marks.$[]': _.mul(2) })).toMatchObject({
      jobs: [
        { id: 'a', n: 2 },
        { id: 'b', n: 3 },
      ],
      marks: [10, 16],
    });
  });

  test('without a condition on the array $ is refused', async () => {
    expect(await codeOf(update({}, { 'jobs.$.n': 1 }))).toBe(REFUSED);
    expect(await codeOf(things.doc('p').update({ 'jobs.$.n': 1 }))).toBe(REFUSED);
  });
});
