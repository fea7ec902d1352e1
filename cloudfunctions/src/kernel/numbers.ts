import { randomInt } from 'node:crypto';
import { monthOf } from '../../../miniprogram/shared/domain/calendar';

/**
 * Numbers that are told to people: `YMS-2025-06-0123`. Four digits; more when a busy month has taken a number already.
 * Random: nobody can count or guess his neighbours.
 */
export const numberOf = (prefix: string, at: number, tries: number): string => {
  const digits = 4 + Math.floor(tries / 2);
  return `${prefix}-${monthOf(at)}-${String(randomInt(10 ** digits)).padStart(digits, '0')}`;
};
