import { codeOf, conformance, idsOf, type Row } from '../../support/conformance';

const { db, collection, onlyHere } = conformance('logic');
const rows = collection('rows');
const _ = db.command;

const given = (...documents: Row[]) => rows.add(documents);
const find = (filter: object): Promise<unknown[]> => idsOf(rows.where(filter));
/** As the filter is written, past the SDK's own serialization. */
const findRaw = (filter: object): Promise<unknown[]> => idsOf(rows.options({ raw: true } as never).where(filter));

describe('patterns and logic', () => {
  test('patterns match texts, alone, among values and inside not()', async () => {
    await given(
      { _id: 'a', t: 'Apfel' },
      { _id: 'b', t: 'birne' },
      { _id: 'c', t: ['x', 'apfel'] },
      { _id: 'd', t: 4 },
      { _id: 'e' },
    );
    expect(await find({ t: /^a/i })).toEqual(['a', 'c']);
    expect(await find({ t: db.RegExp({ regexp: '^b', options: '' }) })).toEqual(['b']);
    expect(await find({ t: _.not(/^a/i) as unknown })).toEqual(['b', 'd', 'e']);
    expect(await findRaw({ t: { $in: [/^a/i, null] } })).toEqual(['a', 'c', 'e']);
    expect(await findRaw({ t: { $regex: '^A', $options: 'i' } })).toEqual(['a', 'c']);
    expect(await findRaw({ t: { $not: { $regex: 'e' } } })).toEqual(['d', 'e']);
    expect(await codeOf(findRaw({ t: { $regex: '(' } }))).not.toBe('no error');
  });

  onlyHere('JavaScript’s patterns')('options that only PCRE knows are refused', async () => {
    expect(await codeOf(findRaw({ t: { $regex: 'a b', $options: 'x' } }))).not.toBe('no error');
  });

  test('and, or, nor, not combine', async () => {
    await given({ _id: 'a', x: 1, y: 2 }, { _id: 'b', x: 2, y: 1 }, { _id: 'c', x: 3, y: 3 });
    expect(await find(_.or([{ x: 1 }, { y: 1 }]))).toEqual(['a', 'b']);
    expect(await find(_.and([{ x: _.gt(1) }, { y: _.gt(1) }]))).toEqual(['c']);
    expect(await find(_.nor([{ x: 1 }, { y: 1 }]))).toEqual(['c']);
    expect(await find({ x: _.or(_.eq(1), _.gt(2)) })).toEqual(['a', 'c']);
    expect(await find({ x: _.not(_.gt(1)) })).toEqual(['a']);
    expect(await find({ missing: _.not(_.gt(1)) })).toEqual(['a', 'b', 'c']);
    expect(await codeOf(findRaw({ $or: [] }))).toBe('DATABASE_REQUEST_FAILED');
  });

  test('expr() compares fields of one document', async () => {
    await given({ _id: 'a', x: 1, y: 2 }, { _id: 'b', x: 2, y: 1 }, { _id: 'c', y: 1 });
    expect(await find(_.expr(_.aggregate.gt(['$y', '$x'])))).toEqual(['a', 'c']);
    expect(await find(_.expr(_.aggregate.eq(['$x', null])))).toEqual([]);
  });

  test.each(['$text', '$jsonSchema', '$where'])('%s is refused by its name', async (operator) => {
    await expect(find({ [operator]: { $search: 'a' } })).rejects.toThrow(operator);
  });
});
