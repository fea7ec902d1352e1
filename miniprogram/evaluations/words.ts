import { fill, messages } from '../i18n/locale';
import type { RoundCard } from '../shared/contract/evaluation-answers';
import type { RoundOutcome } from '../shared/domain/evaluation';
import type { RoundStatus } from '../shared/domain/round';

/** Words that every page about rounds speaks. */

export const TINTS: Record<RoundStatus, string> = { open: 'sky', passed: 'leaf', failed: 'red', invalid: 'amber' };

/** 866 tenths of a per cent: 86.6%. */
export const percent = (tenths: number | null | undefined): string => {
  const words = messages().evaluations;
  return typeof tenths === 'number' ? fill(words.percent, { n: (tenths / 10).toFixed(1) }) : words.noRate;
};

/** 第 2 轮 · 整改后再评. */
export const roundFacts = ({ n, attempt }: Pick<RoundCard, 'n' | 'attempt'>): string[] => {
  const words = messages().evaluations;
  return [
    fill(words.round, { n }),
    ...(attempt > 1 ? [fill(words.attempt, { n: attempt })] : []),
    ...(n > 1 ? [words.again] : []),
  ];
};

/** What a result means for the matter. */
export const afterwards = (outcome: RoundOutcome, n: number): string => {
  const { after } = messages().evaluations.detail;
  if (outcome !== 'failed') return after[outcome];
  if (n === 1) return after.failed;
  return n === 2 ? after.supervised : after.third;
};
