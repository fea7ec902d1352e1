import fc from 'fast-check';
import { linesOf } from '../../cloudfunctions/src/publications/sheet-lines';

/** Han characters are one wide, others half: as in print. */
const widthOf = (text: string): number =>
  [...text].reduce((width, letter) => width + (letter.charCodeAt(0) < 256 ? 0.5 : 1), 0);
const lines = (text: string, width: number) => linesOf(text, width, widthOf);

test('Chinese breaks anywhere, but no line begins with a full stop and numbers stay whole', () => {
  expect(lines('老戏台屋顶翻修', 4)).toEqual(['老戏台屋', '顶翻修']);
  expect(lines('老戏台屋顶。翻修', 5)).toEqual(['老戏台屋', '顶。翻修']);
  expect(lines('电话 0536-0000000', 7)).toEqual(['电话', '0536-0000000']);
  expect(lines('看（公示）', 2)).toEqual(['看', '（公', '示）']);
});

test('a word longer than the line is cut where the line ends, and nothing else is', () => {
  expect(lines('ABCDEFGH', 2)).toEqual(['ABCD', 'EFGH']);
});

const letters = fc
  .array(fc.constantFrom(...'公示榴犇，。（）“”09A b%-'), { maxLength: 60 })
  .map((list) => list.join(''));

test('whatever the words, every character is printed once and every line fits', () => {
  fc.assert(
    fc.property(letters, fc.integer({ min: 3, max: 20 }), (text, width) => {
      const found = lines(text, width);
      expect(found.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
      for (const line of found) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
  );
});
