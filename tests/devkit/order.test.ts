import { Binary, MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { chain, compare, encode, same } from '../../devkit/mongo/order';
import { parse, stringify } from '../../devkit/mongo/values';

const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53)),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '\u0000', '\u0001', '\u0000a', 'a\u0001', '石'),
);
const leaf = fc.oneof(
  fc.constantFrom(null, true, false, new MinKey(), new MaxKey(), /a/, /a/i, /b/),
  number,
  text,
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes)),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('document')),
  document: fc.dictionary(fc.constantFrom('', 'a', 'b', 'ab'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
}));
const runs = { numRuns: 2000 };

describe('the order of values', () => {
  test('is the order of their bytes', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(Math.sign(compare(a, b))).toBe(Math.sign(Buffer.compare(encode(a), encode(b))));
      }),
      runs,
    );
  });

  test('is the same from either side, and equality belongs to it', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
        expect(same(a, b)).toBe(compare(a, b) === 0);
        expect(same(a, parse(stringify(a)))).toBe(true);
      }),
      runs,
    );
  });

  test('is transitive', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 3, maxLength: 8 }), (values) => {
        const sorted = [...values].sort(compare);
        sorted.forEach((left, at) =>
          sorted.slice(at).forEach((right) => expect(compare(left, right)).toBeLessThanOrEqual(0)),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('holds for several values in one key, ascending and descending', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, fc.boolean()), { minLength: 1, maxLength: 3 }), (keys) => {
        const down = keys.map(([, , descending]) => descending);
        const [left, right] = [0, 1].map((side) =>
          chain(
            keys.map((key) => key[side as 0 | 1]),
            down,
          ),
        ) as [Buffer, Buffer];
        const byValue =
          keys.map(([a, b, descending]) => compare(a, b) * (descending ? -1 : 1)).find((sign) => sign !== 0) ?? 0;
        expect(Math.sign(Buffer.compare(left, right))).toBe(Math.sign(byValue));
      }),
      runs,
    );
  });
});

describe('the bytes of a value', () => {
  test('are never the beginning of another value’s', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(!same(a, b));
        const [left, right] = [encode(a), encode(b)];
        expect(right.subarray(0, left.length).equals(left)).toBe(false);
      }),
      runs,
    );
  });

  test('never begin with 0x00 or 0xff, which stand for the ends of an index', () => {
    fc.assert(
      fc.property(value, (a) => {
        expect([0x00, 0xff]).not.toContain(encode(a)[0]);
      }),
      runs,
    );
  });
});
