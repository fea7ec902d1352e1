import { codeOf, conformance, idsOf, rowsOf } from '../../support/conformance';

const { db, collection } = conformance('get-document');
const notes = collection('notes');
const _ = db.command;

describe('doc().get()', () => {
  test('reads a document back with its types', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z');
    const document = {
      text: '石榴',
      n: 1.5,
      big: 2 ** 40,
      yes: true,
      none: null,
      at,
      list: [1, 'a', { b: 2 }],
      o: { c: at },
    };
    await notes.add({ _id: 'typed', ...document });
    expect(await rowsOf(notes.doc('typed'))).toEqual([{ _id: 'typed', ...document }]);
  });

  test('keeps patterns, positions, and numbers that JSON does not know', async () => {
    const place = new db.Geo.Point(121.47, 31.23);
    await notes.add({
      _id: 'odd',
      pattern: /^a/i,
      place,
      none: NaN,
      endless: Infinity,
      dates: [new Date(0), new Date(-1)],
    });
    const [odd] = await rowsOf(notes.doc('odd'));
    expect(odd).toMatchObject({ none: NaN, endless: Infinity, dates: [new Date(0), new Date(-1)] });
    expect(odd?.place).toMatchObject({ longitude: 121.47, latitude: 31.23 });
    expect(odd?.pattern).toMatchObject({ pattern: '^a', options: 'i' });
  });

  test('finds nothing under an unknown id', async () => {
    expect(await rowsOf(notes.doc('nobody'))).toEqual([]);
  });

  test('tells an id that is a number from one that is a text', async () => {
    await notes.add([
      { _id: 7, kind: 'number' },
      { _id: '7', kind: 'text' },
    ]);
    expect(await rowsOf(notes.doc(7))).toEqual([{ _id: 7, kind: 'number' }]);
    expect(await rowsOf(notes.doc('7'))).toEqual([{ _id: '7', kind: 'text' }]);
  });
});

describe('get()', () => {
  test('gives 100 rows unless asked for more, and never more than 1,000', async () => {
    for (let from = 0; from < 1100; from += 220) {
      await notes.add(Array.from({ length: 220 }, (_row, at) => ({ _id: String(from + at).padStart(5, '0') })));
    }
    expect(await rowsOf(notes)).toHaveLength(100);
    expect(await rowsOf(notes.limit(5000))).toHaveLength(1000);
    expect(await idsOf(notes.orderBy('_id', 'desc').skip(1095).limit(10))).toEqual([
      '00004',
      '00003',
      '00002',
      '00001',
      '00000',
    ]);
  });

  test('skips before it limits, after it has sorted', async () => {
    await notes.add([3, 1, 2, 5, 4].map((n) => ({ _id: `n${n}`, n })));
    expect(await idsOf(notes.orderBy('n', 'asc').skip(1).limit(2))).toEqual(['n2', 'n3']);
    expect(await idsOf(notes.skip(9))).toEqual([]);
  });

  test('refuses to skip or to limit to less than nothing', async () => {
    await notes.add([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(await codeOf(notes.skip(-2).get())).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(notes.limit(-2).get())).toBe('DATABASE_REQUEST_FAILED');
  });

  test('asks for the time of the cloud where serverDate() stands, as do update(), count() and aggregate()', async () => {
    const hour = 3600_000;
    await notes.add([-hour, hour].map((offset) => ({ _id: `at ${offset}`, at: db.serverDate({ offset }) })));
    const past = { at: _.lt(db.serverDate()) };
    expect(await idsOf(notes.where(past))).toEqual([`at -${hour}`]);
    expect(await idsOf(notes.where({ at: _.gt(db.serverDate()) }))).toEqual([`at ${hour}`]);
    expect(await notes.where(past).count()).toMatchObject({ total: 1 });
    expect(await notes.where(past).update({ isPast: true })).toMatchObject({ updated: 1 });
    expect((await notes.aggregate().match(past).end()).data).toMatchObject([{ _id: `at -${hour}`, isPast: true }]);
  });

  test('refuses an operator that does not exist, and reads nothing', async () => {
    expect(await codeOf(notes.where({ a: { $nearly: 1 } }).get())).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(notes.where({ $where: 'true' }).get())).toBe('DATABASE_REQUEST_FAILED');
  });
});

describe('orderBy()', () => {
  test('sorts by several keys, the first first', async () => {
    await notes.add([
      { _id: 'b1', k: 'b', n: 1 },
      { _id: 'a1', k: 'a', n: 1 },
      { _id: 'a2', k: 'a', n: 2 },
    ]);
    expect(await idsOf(notes.orderBy('k', 'asc').orderBy('n', 'desc'))).toEqual(['a2', 'a1', 'b1']);
  });

  test('goes by type, then by value; arrays by their least or greatest element', async () => {
    await notes.add([
      { _id: 'date', v: new Date(0) },
      { _id: 'bool', v: false },
      { _id: 'text', v: 'a' },
      { _id: 'number', v: 5 },
      { _id: 'nan', v: NaN },
      { _id: 'missing' },
      { _id: 'object', v: { a: 1 } },
      { _id: 'array', v: [9, 3] },
      { _id: 'empty', v: [] },
    ]);
    expect(await idsOf(notes.orderBy('v', 'asc'))).toEqual([
      'empty',
      'missing',
      'nan',
      'array',
      'number',
      'text',
      'object',
      'bool',
      'date',
    ]);
    expect(await idsOf(notes.orderBy('v', 'desc'))).toEqual([
      'date',
      'bool',
      'object',
      'text',
      'array',
      'number',
      'nan',
      'missing',
      'empty',
    ]);
  });

  test('compares texts by their bytes, embedded documents field by field', async () => {
    await notes.add([{ _id: 'é' }, { _id: 'z' }, { _id: 'Z' }, { _id: '石' }, { _id: '😀' }, { _id: '\uffee' }]);
    expect(await idsOf(notes.orderBy('_id', 'asc'))).toEqual(['Z', 'z', 'é', '石', '\uffee', '😀']);
    await notes.where({ _id: _.exists(true) }).remove();
    await notes.add([
      { _id: 'longer', o: { a: 1, b: 0 } },
      { _id: 'other-name', o: { b: 0 } },
      { _id: 'text', o: { a: 'x' } },
      { _id: 'short', o: { a: 1 } },
    ]);
    expect(await idsOf(notes.orderBy('o', 'asc'))).toEqual(['short', 'longer', 'other-name', 'text']);
  });
});
