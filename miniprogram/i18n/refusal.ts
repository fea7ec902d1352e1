import type { Rejection } from '../shared/errors';
import { dayClock } from './dates';
import { fill, message } from './locale';

/** A refusal in words, with the instant it speaks of. */
export const refusalWords = (refusal: Rejection): string => {
  const { at } = refusal.detail;
  return at === undefined ? message(refusal) : fill(message(refusal), { at: dayClock(at) });
};
