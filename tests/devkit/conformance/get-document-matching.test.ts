import { codeOf, conformance, idsOf, type Row } from '../../support/conformance';

const { db, collection, onlyHere } = conformance('matching');
const rows = collection('rows');
const _ = db.command;
const mod = _.mod as unknown as (divisor: number, remainder: number) => unknown;

const given = (...documents: Row[]) => rows.add(documents);
const find = (filter: object): Promise<unknown[]> => idsOf(rows.where(filter));
/** As the filter is written, past the SDK's own serialization. */
const findRaw = (filter: object): Promise<unknown[]> => idsOf(rows.options({ raw: true } as never).where(filter));

describe('values', () => {
  test('types never equal each other, and null stands for missing too', async () => {
    await given(
      { _id: 'n', v: 1 },
      { _id: 's', v: '1' },
      { _id: 'b', v: true },
      { _id: 'd', v: new Date(1) },
      { _id: 'z', v: null },
      { _id: 'm' },
    );
    expect(await find({ v: 1 })).toEqual(['n']);
    expect(await find({ v: true })).toEqual(['b']);
    expect(await find({ v: new Date(1) })).toEqual(['d']);
    expect(await find({ v: _.gt(0) })).toEqual(['n']);
    expect(await find({ v: _.gte(new Date(0)) })).toEqual(['d']);
    expect(await find({ v: _.lt('9') })).toEqual(['s']);
    expect(await find({ v: _.lte(true) })).toEqual(['b']);
    expect(await find({ v: _.eq(null) })).toEqual(['z', 'm']);
    expect(await find({ v: _.gte(null) })).toEqual(['z', 'm']);
    expect(await find({ v: _.gt(null) })).toEqual([]);
    expect(await find({ v: _.neq(null) })).toEqual(['n', 's', 'b', 'd']);
    expect(await find({ v: _.exists(true) })).toEqual(['n', 's', 'b', 'd', 'z']);
    expect(await find({ v: _.exists(false) })).toEqual(['m']);
    expect(await find({ v: _.neq(1) })).toEqual(['s', 'b', 'd', 'z', 'm']);
    expect(await find({ v: _.in([1, null]) })).toEqual(['n', 'z', 'm']);
    expect(await find({ v: _.nin([1, '1', null]) })).toEqual(['b', 'd']);
  });

  test('-0 is 0, NaN equals only itself and is neither less nor greater', async () => {
    await given(
      { _id: 'zero', v: 0 },
      { _id: 'nan', v: NaN },
      { _id: 'most', v: Infinity },
      { _id: 'long', v: 2 ** 52 },
    );
    expect(await find({ v: -0 })).toEqual(['zero']);
    expect(await find({ v: NaN })).toEqual(['nan']);
    expect(await find({ v: _.gte(NaN) })).toEqual(['nan']);
    expect(await find({ v: _.lt(5) })).toEqual(['zero']);
    expect(await find({ v: _.gte(Infinity) })).toEqual(['most']);
    expect(await find({ v: 2 ** 52 })).toEqual(['long']);
  });

  test('embedded documents are equal only with the same fields in the same order', async () => {
    await given({ _id: 'a', o: { x: 1, y: 2 } }, { _id: 'b', o: { y: 2, x: 1 } }, { _id: 'c', o: { x: 1 } });
    expect(await find({ o: _.eq({ x: 1, y: 2 }) })).toEqual(['a']);
    expect(await find({ o: _.in([{ x: 1 }]) })).toEqual(['c']);
    expect(await find({ o: { x: 1 } })).toEqual(['a', 'b', 'c']);
  });

  test('mod() cuts to whole numbers and keeps the sign', async () => {
    await given({ _id: 'a', v: 7.9 }, { _id: 'b', v: -7 }, { _id: 'c', v: '7' }, { _id: 'd', v: [3] });
    expect(await find({ v: mod(4, 3) })).toEqual(['a', 'd']);
    expect(await find({ v: mod(4, -3) })).toEqual(['b']);
    expect(await codeOf(find({ v: mod(0, 1) }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(find({ v: { $mod: [4] } }))).toBe('DATABASE_REQUEST_FAILED');
  });

  test('$type asks by name or number, of an array and of its elements', async () => {
    await given(
      { _id: 'i', v: 1 },
      { _id: 'f', v: 1.5 },
      { _id: 'l', v: 2 ** 40 },
      { _id: 's', v: ['x'] },
      { _id: 'n', v: null },
    );
    expect(await find({ v: { $type: 'number' } })).toEqual(['i', 'f', 'l']);
    expect(await find({ v: { $type: 'string' } })).toEqual(['s']);
    expect(await find({ v: { $type: ['array', 10] } })).toEqual(['s', 'n']);
    expect(await codeOf(find({ v: { $type: 'text' } }))).toBe('DATABASE_REQUEST_FAILED');
  });

  onlyHere('a stricter cloud')('decimals and timestamps are refused, because none is stored', async () => {
    expect(await codeOf(find({ v: { $numberDecimal: '1.5' } }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(find({ v: _.gt({ $timestamp: { t: 1, i: 1 } } as never) }))).toBe('DATABASE_REQUEST_FAILED');
  });
});

describe('arrays', () => {
  test('match by any element or as a whole', async () => {
    await given(
      { _id: 'a', t: [1, 2] },
      { _id: 'b', t: [2, 1] },
      { _id: 'c', t: 2 },
      { _id: 'd', t: [] },
      { _id: 'e', t: [[1, 2]] },
    );
    expect(await find({ t: 2 })).toEqual(['a', 'b', 'c']);
    expect(await find({ t: [1, 2] })).toEqual(['a', 'e']);
    expect(await find({ t: [] })).toEqual(['d']);
    expect(await find({ t: _.size(2) })).toEqual(['a', 'b']);
    expect(await find({ t: _.gt(1).lt(2) })).toEqual(['a', 'b']);
    expect(await find({ 't.0': 1 })).toEqual(['a', 'e']);
    expect(await find({ 't.1': _.exists(true) })).toEqual(['a', 'b']);
    expect(await find({ t: _.neq(2) })).toEqual(['d', 'e']);
    expect(await find({ t: _.nin([1, 2]) })).toEqual(['d', 'e']);
    expect(await find({ t: _.gt([1]) })).toEqual(['a', 'b', 'e']);
    expect(await codeOf(find({ t: _.size(-1) }))).toBe('DATABASE_REQUEST_FAILED');
  });

  test('all() wants every value, elemMatch() one element that meets everything', async () => {
    await given(
      { _id: 'a', t: [1, 2] },
      { _id: 'b', t: [1, 5] },
      { _id: 'c', t: [[1, 2]] },
      { _id: 'd', t: 1 },
      {
        _id: 'e',
        t: [
          { x: 1, y: 2 },
          { x: 2, y: 1 },
        ],
      },
    );
    expect(await find({ t: _.all([1, 2]) })).toEqual(['a']);
    expect(await find({ t: _.all([1]) })).toEqual(['a', 'b', 'd']);
    expect(await find({ t: _.all([[1, 2]]) })).toEqual(['a', 'c']);
    expect(await find({ t: _.all([]) })).toEqual([]);
    expect(await find({ t: _.elemMatch(_.gt(1)) })).toEqual(['a', 'b']);
    expect(await find({ t: _.elemMatch({ $gt: 2, $lt: 5 }) })).toEqual([]);
    expect(await find({ t: _.elemMatch({ x: 1, y: 2 }) })).toEqual(['e']);
    expect(await find({ t: _.elemMatch({ x: 1, y: 1 }) })).toEqual([]);
    expect(await find({ 't.x': 1, 't.y': 1 })).toEqual(['e']);
    expect(await findRaw({ t: { $all: [{ $elemMatch: { x: 1, y: 2 } }, { $elemMatch: { x: 2 } }] } })).toEqual(['e']);
  });

  test('elemMatch() asks an array inside an array by its positions', async () => {
    await given({ _id: 'a', t: [[5]] }, { _id: 'b', t: [[4, { x: 5 }]] }, { _id: 'c', t: [5] });
    expect(await find({ t: _.elemMatch({ 0: 5 }) })).toEqual(['a']);
    expect(await find({ t: _.elemMatch({ '1.x': 5 }) })).toEqual(['b']);
    expect(await find({ t: _.elemMatch({ x: 5 }) })).toEqual([]);
  });

  test('dotted paths go into documents, into arrays of documents, and to numbered elements', async () => {
    await given(
      { _id: 'a', o: { x: 1 } },
      { _id: 'b', o: [{ x: 1 }, { x: 5 }] },
      { _id: 'c', o: [] },
      { _id: 'd', o: [{ y: 1 }] },
      { _id: 'e', o: 3 },
      { _id: 'f', o: [1, 2] },
      { _id: 'g', o: { 1: { x: 5 } } },
    );
    expect(await find({ 'o.x': 1 })).toEqual(['a', 'b']);
    expect(await find({ 'o.x': null })).toEqual(['d', 'e', 'g']);
    expect(await find({ 'o.x': _.exists(false) })).toEqual(['c', 'd', 'e', 'f', 'g']);
    expect(await find({ 'o.1.x': 5 })).toEqual(['b', 'g']);
    expect(await find({ o: _.elemMatch({ x: _.gt(1) }) })).toEqual(['b']);
    expect(await find({ 'o.x': _.in([5, 9]) })).toEqual(['b']);
  });
});
