/**
 * Voucher codes: ten characters of Crockford base32 that can be read out over a counter. The last one is a check
 * character over GF(32): every single typo and every swap of two characters is found before anybody is asked.
 */

export const VOUCHER_LENGTH = 10;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** x^5 + x^2 + 1 is primitive, so the weights of the ten places all differ: that is what finds swaps. */
const POLYNOMIAL = 0b100101;

const double = (value: number): number => (value & 16 ? (value << 1) ^ POLYNOMIAL : value << 1);

const checksum = (digits: readonly number[]): number => digits.reduce((sum, digit) => double(sum) ^ digit, 0);

/** From at least nine random bytes; the caller takes them from a source that cannot be guessed. */
export const voucherCode = (random: Uint8Array): string => {
  const digits = [...random].slice(0, VOUCHER_LENGTH - 1).map((byte) => byte & 31);
  return [...digits, double(checksum(digits))].map((digit) => ALPHABET[digit]).join('');
};

/** Codes as people write them: small letters, gaps, and letters taken for digits. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[ILO]/g, (letter) => LOOKALIKES[letter] ?? letter);

/** The code as stored, or null when it cannot be one. */
export const readVoucher = (typed: string): string | null => {
  const code = plainCode(typed);
  const digits = [...code].map((letter) => ALPHABET.indexOf(letter));
  return code.length === VOUCHER_LENGTH && !digits.includes(-1) && checksum(digits) === 0 ? code : null;
};

/** What messages and strangers may see of it. */
export const codeEnd = (code: string): string => code.slice(-4);
