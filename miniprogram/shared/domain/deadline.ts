import { addWorkingDays, DAY, HOUR, knowsYear, yearOf } from './calendar';

/** The id of the rule stays with every deadline, so that it can be explained years later. */
export const DEADLINE_RULES = {
  accept: (at: number) => at + 24 * HOUR,
  accept_urgent: (at: number) => at + 2 * HOUR,
  assign: (at: number) => at + 24 * HOUR,
  assign_again: (at: number) => at + 4 * HOUR,
  sign: (at: number) => at + 24 * HOUR,
  complete: (at: number) => at + 7 * DAY,
  complete_difficult: (at: number) => at + 15 * DAY,
  answer: (at: number) => at + 7 * DAY,
  decide: (at: number) => addWorkingDays(at, 3),
  confirm: (at: number) => at + 7 * DAY,
  /** An adopted vote is written down the next day, so that it can be published within three. */
  write: (at: number) => addWorkingDays(at, 1),
  minutes: (at: number) => addWorkingDays(at, 3),
  publish: (at: number) => addWorkingDays(at, 3),
  // tasks: a promise is the unit's own, so its rule is only a name
  commit: (at: number) => addWorkingDays(at, 3),
  promise: (at: number) => at,
  inspect: (at: number) => addWorkingDays(at, 3),
  // rounds: how long representatives may vote, and until when a rectification is ordered
  vote: (at: number) => at + 5 * DAY,
  order: (at: number) => addWorkingDays(at, 1),
} as const;

export type DeadlineRule = keyof typeof DEADLINE_RULES;

/** Rules that count working days. */
const WORKING_DAY_RULES: readonly DeadlineRule[] = [
  'decide',
  'write',
  'minutes',
  'publish',
  'commit',
  'inspect',
  'order',
];

/** Whether working days were counted into a year whose holidays were not known: then the page says so. */
export const isProvisional = ({ rule, due }: Pick<Deadline, 'rule' | 'due'>): boolean =>
  WORKING_DAY_RULES.includes(rule) && !knowsYear(yearOf(due));

/** How a page is told of it. */
export interface WorkingDay {
  due: number;
  provisional: boolean;
}

export const workingDay = ({ rule, due }: Pick<Deadline, 'rule' | 'due'>): WorkingDay => ({
  due,
  provisional: isProvisional({ rule, due }),
});

export interface Deadline {
  rule: DeadlineRule;
  from: number;
  due: number;
  /** How many rungs of the ladder have been climbed: 0 … LADDER.length. */
  rung: number;
  /** When the clock has to look again; indexed, so the clock never scans. Absent: nothing left to do. */
  nextAt?: number;
}

export type Light = 'normal' | 'due_soon' | 'overdue' | 'supervised';

const DUE_SOON_SHARE = 0.8;
const SUPERVISED_AFTER = 72 * HOUR;

/** 正常 / 临期 (80 % of the time used) / 超期 / 督办 (more than 72 h over). A missing deadline is normal. */
export const lightOf = (deadline: Pick<Deadline, 'from' | 'due'> | undefined, at: number): Light => {
  if (!deadline) return 'normal';
  if (at > deadline.due + SUPERVISED_AFTER) return 'supervised';
  if (at > deadline.due) return 'overdue';
  return at >= deadline.from + DUE_SOON_SHARE * (deadline.due - deadline.from) ? 'due_soon' : 'normal';
};

export type LadderLevel = 'handler' | 'chief' | 'secretary' | 'street';

interface Rung {
  level: LadderLevel;
  at: (deadline: Pick<Deadline, 'from' | 'due'>) => number;
}

/** Who is told when: handler at 50 % and 80 %, chief at 100 %, secretary at +24 h, street at +72 h. */
export const LADDER: readonly Rung[] = [
  { level: 'handler', at: ({ from, due }) => from + 0.5 * (due - from) },
  { level: 'handler', at: ({ from, due }) => from + DUE_SOON_SHARE * (due - from) },
  { level: 'chief', at: ({ due }) => due },
  { level: 'secretary', at: ({ due }) => due + 24 * HOUR },
  { level: 'street', at: ({ due }) => due + SUPERVISED_AFTER },
];

/** Waiting for a resident is nobody's fault: these two climb no ladder on the way, only their end is looked at. */
const SILENT_RULES: readonly DeadlineRule[] = ['answer', 'confirm'];

const nextAt = (rule: DeadlineRule, from: number, due: number, rung: number): number | undefined =>
  SILENT_RULES.includes(rule) ? (rung === 0 ? due : undefined) : LADDER[rung]?.at({ from, due });

const at = (rule: DeadlineRule, from: number, due: number, rung: number): Deadline => {
  const next = nextAt(rule, from, due, rung);
  return next === undefined ? { rule, from, due, rung } : { rule, from, due, rung, nextAt: next };
};

export const startDeadline = (rule: DeadlineRule, from: number, due = DEADLINE_RULES[rule](from)): Deadline =>
  at(rule, from, due, 0);

export const climb = ({ rule, from, due }: Deadline, rung: number): Deadline => at(rule, from, due, rung);

/** The clock was paused for `ms`: everything moves back by that much, nothing is told twice. */
export const postpone = ({ rule, from, due, rung }: Deadline, ms: number): Deadline =>
  at(rule, from + ms, due + ms, rung);

/** How many rungs should have been climbed by now; a clock that slept for days climbs straight to the last one. */
export const rungAt = (deadline: Deadline, now: number): number =>
  LADDER.filter((rung) => rung.at(deadline) <= now).length;
