import { csvOf } from '../../miniprogram/shared/domain/csv';

test('Chinese stays Chinese in a spreadsheet: the file begins with the mark of UTF-8', () => {
  const bytes = Buffer.from(csvOf([['网格', 12]]));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(csvOf([['网格', 12]]).slice(1)).toBe('网格,12\r\n');
});

test('commas, quotes and line breaks stay inside their field', () => {
  expect(csvOf([['一,二', '说"好"', '上\n下']]).slice(1)).toBe('"一,二","说""好""","上\n下"\r\n');
});

test('no text is taken for a formula; numbers stay numbers, also below nought', () => {
  const attacks = ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', ' =1'];
  const fields = csvOf([attacks]).slice(1).trimEnd().split(',');
  for (const field of fields) expect(field.replace(/^"/, '')).toMatch(/^'/);
  expect(csvOf([[-5]]).slice(1)).toBe('-5\r\n');
});
