import { monthOf, startOfMonth, startOfWeek } from './calendar';

/** Points 积分 reward positive change, not volume. What earns them, how much, how often: the public rule card. */

export const EARNING_RULES = [
  'valid_need',
  'good_idea',
  'council_attendance',
  'volunteering',
  'cultural_service',
] as const;
export type EarningRule = (typeof EARNING_RULES)[number];

const isEarning = (rule: string | undefined): rule is EarningRule => EARNING_RULES.some((earning) => earning === rule);

export const POINT_RULES = [...EARNING_RULES, 'adjustment'] as const;
export type PointRule = (typeof POINT_RULES)[number];

/** Rules whose event a resident reports himself, for a chief to review. */
export const CLAIM_RULES = ['volunteering', 'cultural_service'] as const;
export type ClaimRule = (typeof CLAIM_RULES)[number];

/** Claims of one person that may wait for a review at the same time. */
export const OPEN_CLAIMS_MAX = 5;

export const ENTRY_KINDS = ['earn', 'hold', 'post', 'void', 'expire', 'adjust', 'reverse'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type CapWindow = 'week' | 'month' | 'quarter';

export interface PointsRule {
  points: number;
  per: 'event' | 'hour';
  /** How many times (hours for an hourly rule) count within a window. */
  caps: readonly { window: CapWindow; times: number }[];
  /** Staff does this as its duty and earns nothing; what a reviewer certifies is outside duty. */
  duty: boolean;
}

export const RULES: Readonly<Record<EarningRule, PointsRule>> = {
  valid_need: {
    points: 2,
    per: 'event',
    caps: [
      { window: 'week', times: 3 },
      { window: 'month', times: 10 },
    ],
    duty: true,
  },
  good_idea: { points: 20, per: 'event', caps: [{ window: 'quarter', times: 2 }], duty: true },
  council_attendance: { points: 5, per: 'event', caps: [{ window: 'week', times: 2 }], duty: true },
  volunteering: { points: 3, per: 'hour', caps: [{ window: 'week', times: 12 }], duty: false },
  cultural_service: { points: 5, per: 'event', caps: [{ window: 'month', times: 10 }], duty: false },
};

const startOfQuarter = (at: number): number => startOfMonth(at, -((Number(monthOf(at).slice(5)) - 1) % 3));

const START_OF: Readonly<Record<CapWindow, (at: number) => number>> = {
  week: startOfWeek,
  month: (at) => startOfMonth(at),
  quarter: startOfQuarter,
};

/** How often a rule has counted in the window that began at `start`. A newer window starts from zero. */
type Counters = Readonly<Partial<Record<CapWindow, { start: number; times: number }>>>;
export type Earned = Readonly<Partial<Record<EarningRule, Counters>>>;

/** Only the newest window is remembered: a deed of an older one, told after it, counts in the newest. */
const startOf = (earned: Earned, rule: EarningRule, window: CapWindow, at: number): number =>
  Math.max(START_OF[window](at), earned[rule]?.[window]?.start ?? 0);

const timesIn = (earned: Earned, rule: EarningRule, window: CapWindow, at: number): number => {
  const counter = earned[rule]?.[window];
  return counter?.start === startOf(earned, rule, window, at) ? counter.times : 0;
};

/** Of the times asked for, how many still count: the tightest cap decides. */
export const countable = (earned: Earned, rule: EarningRule, times: number, at: number): number =>
  RULES[rule].caps.reduce(
    (left, cap) => Math.max(0, Math.min(left, cap.times - timesIn(earned, rule, cap.window, at))),
    times,
  );

export const countEarned = (earned: Earned, rule: EarningRule, times: number, at: number): Earned => {
  const counters = RULES[rule].caps.map(({ window }) => [
    window,
    { start: startOf(earned, rule, window, at), times: timesIn(earned, rule, window, at) + times },
  ]);
  return { ...earned, [rule]: Object.fromEntries(counters) as Counters };
};

/** Points that are taken back give their place back, in those windows that are still the same. */
export const uncountEarned = (earned: Earned, rule: PointRule | undefined, points: number, at: number): Earned => {
  if (!isEarning(rule)) return earned;
  const times = points / RULES[rule].points;
  const counters = RULES[rule].caps.flatMap(({ window }) => {
    const counter = earned[rule]?.[window];
    if (!counter) return [];
    const same = counter.start === START_OF[window](at);
    return [[window, same ? { ...counter, times: Math.max(0, counter.times - times) } : counter]];
  });
  return { ...earned, [rule]: Object.fromEntries(counters) as Counters };
};
