import { codeOf, conformance, rowsOf, type Row } from '../../support/conformance';

const { db, collection } = conformance('operators');
const things = collection('things');
const _ = db.command;

/** What a document has become after an update by its id. */
async function after(before: Row, update: Row): Promise<Row> {
  const { id } = (await things.add(before)) as { id: string };
  await things.doc(id).update(update);
  const [{ _id, ...fields }] = (await rowsOf(things.doc(id))) as [Row];
  expect(_id).toBe(id);
  return fields;
}
const refusal = (before: Row, update: Row): Promise<string> => codeOf(after(before, update));
const REFUSED = 'DATABASE_REQUEST_FAILED';

describe('fields', () => {
  test('merge by their paths, and set() replaces one', async () => {
    expect(await after({ o: { a: 1, b: 1 } }, { o: { a: 2 } })).toEqual({ o: { a: 2, b: 1 } });
    expect(await after({ o: { a: 1, b: 1 } }, { o: _.set({ c: 3 }) })).toEqual({ o: { c: 3 } });
    expect(await after({}, { 'x.y.z': 1 })).toEqual({ x: { y: { z: 1 } } });
    expect(await after({ at: new Date(5) }, { at: new Date(6), none: null })).toEqual({ at: new Date(6), none: null });
  });

  test('numbers in a path are positions in an array, names elsewhere', async () => {
    expect(await after({ list: [{ a: 1 }, { a: 2 }] }, { 'list.1.a': 9 })).toEqual({ list: [{ a: 1 }, { a: 9 }] });
    expect(await after({ list: [1] }, { 'list.3': 4 })).toEqual({ list: [1, null, null, 4] });
    expect(await after({}, { 'list.1': 4 })).toEqual({ list: { 1: 4 } });
  });

  test('remove() takes a field away, and leaves null in an array', async () => {
    const update = { a: _.remove(), 'o.c': _.remove(), 'list.0': _.remove(), 'gone.deep': _.remove() };
    expect(await after({ a: 1, b: 2, o: { c: 3, d: 4 }, list: [1, 2] }, update)).toEqual({
      b: 2,
      o: { d: 4 },
      list: [null, 2],
    });
  });

  test('rename() moves a value over what was there', async () => {
    expect(await after({ old: 1 }, { old: _.rename('young') })).toEqual({ young: 1 });
    expect(await after({ a: 1, b: 2 }, { a: _.rename('b') })).toEqual({ b: 1 });
    expect(await after({ a: 1 }, { missing: _.rename('b') })).toEqual({ a: 1 });
    expect(await after({ o: { a: 1 } }, { 'o.a': _.rename('p.b') })).toEqual({ o: {}, p: { b: 1 } });
    expect(await refusal({ l: [{ a: 1 }] }, { 'l.0.a': _.rename('b') })).toBe(REFUSED);
  });

  test('what has no place is refused: below a value, two changes of one path, fields that begin with $', async () => {
    expect(await refusal({ n: 1 }, { 'n.deeper': 1 })).toBe(REFUSED);
    expect(await refusal({ n: null }, { 'n.deeper': 1 })).toBe(REFUSED);
    expect(await refusal({ l: [1] }, { 'l.name': 1 })).toBe(REFUSED);
    expect(await refusal({ l: [1] }, { 'l.1500002': 1 })).toBe(REFUSED);
    expect(await refusal({ o: {} }, { o: _.set({ a: 1 }), 'o.a': 2 })).toBe(REFUSED);
    expect(await refusal({ a: 1 }, { a: 2, b: _.rename('a') })).toBe(REFUSED);
    expect(await refusal({}, { text: { $bad: 1 } })).toBe(REFUSED);
    expect(await refusal({}, { 'a..b': 1 })).toBe(REFUSED);
  });
});

describe('numbers', () => {
  test('inc() and mul() start at 0', async () => {
    expect(await after({ inc: 1, mul: 2 }, { inc: _.inc(2), mul: _.mul(4) })).toEqual({ inc: 3, mul: 8 });
    expect(await after({}, { inc: _.inc(-3), mul: _.mul(4), 'o.n': _.inc(1) })).toEqual({
      inc: -3,
      mul: 0,
      o: { n: 1 },
    });
    expect(await after({ price: 10 }, { price: _.mul(0.5) })).toEqual({ price: 5 });
  });

  test('min() and max() compare across types by MongoDB’s order, and set what is missing', async () => {
    const update = { max: _.max(9), min: _.min(1), kept: _.max(1), made: _.min(3) };
    expect(await after({ max: 5, min: 5, kept: 5 }, update)).toEqual({ max: 9, min: 1, kept: 5, made: 3 });
    expect(await after({ a: 5, b: 5 }, { a: _.max('x'), b: _.min('x') })).toEqual({ a: 'x', b: 5 });
    expect(await after({ a: null, b: null }, { a: _.max(1), b: _.min(1) })).toEqual({ a: 1, b: null });
    expect(await after({ a: new Date(5) }, { a: _.max(new Date(9)) })).toEqual({ a: new Date(9) });
    expect(await after({ a: true }, { a: _.min('z') })).toEqual({ a: 'z' });
  });

  test('bit() combines whole numbers', async () => {
    expect(
      await after({ a: 12, b: 12, c: 12 }, { a: _.bit({ and: 10 }), b: _.bit({ or: 3 }), c: _.bit({ xor: 5 }) }),
    ).toEqual({ a: 8, b: 15, c: 9 });
    expect(await after({}, { a: _.bit({ or: 3 }) })).toEqual({ a: 3 });
    expect(await refusal({ a: 'x' }, { a: _.bit({ or: 3 }) })).toBe(REFUSED);
    expect(await refusal({ a: 1 }, { a: _.bit({ not: 3 } as never) })).toBe(REFUSED);
  });

  test('refuse what is no number', async () => {
    expect(await refusal({ text: 'a' }, { text: _.inc(1) })).toBe(REFUSED);
    expect(await refusal({ none: null }, { none: _.inc(1) })).toBe(REFUSED);
    expect(await refusal({ n: 1 }, { n: _.inc('1' as never) })).toBe(REFUSED);
    expect(await refusal({ at: new Date() }, { at: _.mul(2) })).toBe(REFUSED);
  });
});
