import type { Rejection } from '../shared/errors';
import { dayClock } from './dates';
import { fill, message } from './locale';

/** A refusal in words, with the instant or the number it speaks of. */
export const refusalWords = (refusal: Rejection): string => {
  const { at, count } = refusal.detail;
  return fill(message(refusal), {
    ...(at === undefined ? {} : { at: dayClock(at) }),
    ...(count === undefined ? {} : { n: count }),
  });
};
