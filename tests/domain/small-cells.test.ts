import fc from 'fast-check';
import { cellOf, cellsOf, SMALL_CELL } from '../../miniprogram/shared/domain/small-cells';

test('a number from one to four is not told; nought and five are', () => {
  expect([0, 1, 4, 5, 6].map(cellOf)).toEqual([0, null, null, 5, 6]);
});

test('a single hidden part takes the next smallest with it, for the sum would tell it', () => {
  expect(cellsOf([3, 20, 7, 0])).toEqual([null, 20, null, 0]);
  expect(cellsOf([3, 2, 9])).toEqual([null, null, 9]);
  expect(cellsOf([1, 1, 9, 30])).toEqual([null, null, null, 30]);
  expect(cellsOf([0, 12, 5])).toEqual([0, 12, 5]);
  expect(cellsOf([3, 0, 0])).toEqual([null, 0, 0]);
});

test('what is shown is true, what is small is hidden, and the hidden ones together are five or more where that is possible', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 9 }), (counts) => {
      const cells = cellsOf(counts);
      const hidden = counts.filter((_, at) => cells[at] === null);
      cells.forEach((cell, at) => expect(cell === null || cell === counts[at]).toBe(true));
      expect(counts.every((count, at) => count === 0 || count >= SMALL_CELL || cells[at] === null)).toBe(true);
      const enough = hidden.reduce((sum, one) => sum + one, 0) >= SMALL_CELL && hidden.length > 1;
      const nothingElse = counts.every((count) => count < SMALL_CELL);
      expect(hidden.length === 0 || enough || nothingElse).toBe(true);
    }),
  );
});
