import { codeOf, conformance, rowsOf } from '../../support/conformance';

const { db, collection } = conformance('field');
const notes = collection('notes');
const _ = db.command;

describe('field()', () => {
  const given = {
    _id: 'p',
    a: 1,
    b: { c: 2, d: 3 },
    list: [1, 2, 3, 4],
    docs: [
      { k: 'x', v: 1 },
      { k: 'y', v: 2 },
    ],
  };
  const seen = async (projection: object, filter: object = { _id: 'p' }) =>
    (await rowsOf(notes.where(filter).field(projection)))[0];
  beforeEach(() => notes.add({ ...given }));

  test('keeps what is named, and _id unless it is left out', async () => {
    expect(await seen({ a: true })).toEqual({ _id: 'p', a: 1 });
    expect(await seen({ _id: 0, 'b.d': 1 })).toEqual({ b: { d: 3 } });
    expect(await seen({ 'docs.k': 1, missing: 1 })).toEqual({ _id: 'p', docs: [{ k: 'x' }, { k: 'y' }] });
    expect(await rowsOf(notes.doc('p').field({ a: true }))).toEqual([{ _id: 'p', a: 1 }]);
  });

  test('leaves out what is named so', async () => {
    const { a, b } = given;
    expect(await seen({ 'b.c': 0, list: 0, 'docs.v': 0 })).toEqual({
      _id: 'p',
      a,
      b: { d: 3 },
      docs: [{ k: 'x' }, { k: 'y' }],
    });
    expect(await seen({ _id: false, list: false, docs: false })).toEqual({ a, b });
  });

  test('does not mix the two', async () => {
    expect(await codeOf(seen({ a: 1, list: 0 }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(seen({ b: 1, 'b.c': 1 }))).toBe('DATABASE_REQUEST_FAILED');
  });

  test('cuts arrays, and keeps the other fields then', async () => {
    expect(await seen({ list: _.project.slice(2), docs: 0, b: 0 })).toEqual({ _id: 'p', a: 1, list: [1, 2] });
    expect(await seen({ list: _.project.slice(-1), a: 1 })).toEqual({ _id: 'p', a: 1, list: [4] });
    expect(await seen({ list: _.project.slice([1, 2]), a: 1 })).toEqual({ _id: 'p', a: 1, list: [2, 3] });
    expect(await seen({ list: _.project.slice([-3, 2]), a: 1 })).toEqual({ _id: 'p', a: 1, list: [2, 3] });
  });

  test('finds one element of an array', async () => {
    expect(await seen({ docs: _.project.elemMatch({ v: 2 }) })).toEqual({ _id: 'p', docs: [{ k: 'y', v: 2 }] });
    expect(await seen({ docs: _.project.elemMatch({ v: 9 }) })).toEqual({ _id: 'p' });
    expect(await seen({ list: _.project.elemMatch({ $gt: 2 }) })).toEqual({ _id: 'p', list: [3] });
  });

  test('shows the element that the filter found', async () => {
    expect(await seen({ 'docs.$': 1 }, { 'docs.k': 'y' })).toEqual({ _id: 'p', docs: [{ k: 'y', v: 2 }] });
    expect(await codeOf(seen({ 'docs.$': 1 }))).toBe('DATABASE_REQUEST_FAILED');
  });
});
