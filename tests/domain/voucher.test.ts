import fc from 'fast-check';
import { codeEnd, readVoucher, VOUCHER_LENGTH, voucherCode } from '../../miniprogram/shared/domain/voucher';
import { LOCK_TIME, lockedUntil } from '../../miniprogram/shared/domain/voucher-lock';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.uint8Array({ minLength: VOUCHER_LENGTH, maxLength: VOUCHER_LENGTH }).map(voucherCode);
const place = fc.integer({ min: 0, max: VOUCHER_LENGTH - 1 });

const replaced = (code: string, at: number, letter: string): string => code.slice(0, at) + letter + code.slice(at + 1);

describe('a voucher code', () => {
  test('has ten characters that nobody mistakes for one another', () => {
    fc.assert(fc.property(codes, (code) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code)));
  });

  test('is read as it was made', () => {
    fc.assert(fc.property(codes, (code) => readVoucher(code) === code));
  });

  test('with one wrong character is no code', () => {
    fc.assert(
      fc.property(codes, place, fc.constantFrom(...LETTERS), (code, at, letter) => {
        fc.pre(code[at] !== letter);
        return readVoucher(replaced(code, at, letter)) === null;
      }),
    );
  });

  test('with two characters swapped is no code', () => {
    fc.assert(
      fc.property(codes, place, place, (code, one, other) => {
        const [a = '', b = ''] = [code[one], code[other]];
        fc.pre(a !== b);
        return readVoucher(replaced(replaced(code, one, b), other, a)) === null;
      }),
    );
  });

  test('forgives small letters, gaps and letters taken for digits', () => {
    const code = voucherCode(Uint8Array.from([1, 0, 10, 1, 0, 20, 30, 1, 0]));
    const typed = ` ${code.slice(0, 5).toLowerCase().replace(/1/g, 'l').replace(/0/g, 'O')}-${code.slice(5).replace(/1/, 'I')}`;
    expect(typed).toMatch(/l.*O.*I/);
    expect(readVoucher(typed)).toBe(code);
  });

  test('of another length or with a letter that does not exist is no code', () => {
    const code = voucherCode(new Uint8Array(9).fill(7));
    expect(readVoucher(`${code}0`)).toBeNull();
    expect(readVoucher(code.slice(1))).toBeNull();
    expect(readVoucher(replaced(code, 3, 'U'))).toBeNull();
  });

  test('shows strangers its last four characters', () => {
    expect(codeEnd('0123456789')).toBe('6789');
  });
});

describe('the entry of a provider', () => {
  const minute = 60_000;

  test('stays open after four wrong tries', () => {
    expect(lockedUntil([0, 1, 2, 3], 4)).toBeNull();
  });

  test('is locked for ten minutes by the fifth within ten minutes', () => {
    const wrong = [0, minute, 2 * minute, 3 * minute, 10 * minute];
    expect(lockedUntil(wrong, 10 * minute)).toBe(10 * minute + LOCK_TIME);
    expect(lockedUntil(wrong, 10 * minute + LOCK_TIME - 1)).toBe(10 * minute + LOCK_TIME);
    expect(lockedUntil(wrong, 10 * minute + LOCK_TIME)).toBeNull();
  });

  test('is not locked by five tries in more than ten minutes', () => {
    expect(lockedUntil([0, 1, 2, 3, 10 * minute + 1], 10 * minute + 1)).toBeNull();
  });

  test('looks at the last five only', () => {
    expect(lockedUntil([0, 100 * minute, 100 * minute, 100 * minute, 100 * minute, 101 * minute], 102 * minute)).toBe(
      101 * minute + LOCK_TIME,
    );
  });
});
