/** What becomes of a need, step by step, each so many hours after the one before. */
export type Verb =
  | 'accept'
  | 'acceptDifficult'
  | 'reject'
  | 'appeal'
  | 'merge'
  | 'assign'
  | 'assignOther'
  | 'sign'
  | 'handBack'
  | 'ask'
  | 'answer'
  | 'note'
  | 'complete'
  | 'completeExplained'
  | 'propose'
  | 'escalate'
  | 'return'
  | 'putOnAgenda'
  | 'refer'
  | 'confirm'
  | 'confirmBasic'
  | 'dispute'
  | 'call'
  | 'approveExplanation'
  | 'reopen'
  | 'withdraw'
  | 'extend'
  | 'certify';

export interface Course {
  steps: readonly (readonly [verb: Verb, hours: number])[];
  /** Hours before now at which it was told. Absent: some time in the half-year, long enough ago to be over. */
  age?: number;
  /** Hours that have to pass after the last step: the clock does the rest. */
  rest?: number;
  /** How many neighbours co-sign it at least. */
  cosigns?: number;
}

type Steps = Course['steps'];

const HANDED_ON: Steps = [
  ['accept', 3],
  ['assign', 2],
  ['sign', 4],
];
const WORKED: Steps = [...HANDED_ON, ['note', 30], ['complete', 40]];
const SOLVED: Steps = [...WORKED, ['confirm', 24]];
const AGAIN: Steps = [
  ['note', 24],
  ['complete', 40],
  ['confirm', 24],
];
const FRESH: Steps = [
  ['accept', 5],
  ['assign', 4],
  ['sign', 5],
];

const OVER: Record<string, Course> = {
  solved: { steps: SOLVED },
  idea: { steps: [...SOLVED, ['certify', 48]], cosigns: 3 },
  basic: { steps: [...WORKED, ['confirmBasic', 24]] },
  quick: {
    steps: [
      ['accept', 1],
      ['assign', 1],
      ['sign', 1],
      ['complete', 6],
      ['confirm', 8],
    ],
  },
  late: { steps: [...HANDED_ON, ['note', 60], ['complete', 270], ['confirm', 24]] },
  unreached: { steps: [...WORKED, ['call', 20], ['call', 24], ['call', 24]], rest: 8 * 24 },
  disputed: { steps: [...WORKED, ['dispute', 20], ...AGAIN] },
  reopened: { steps: [...SOLVED, ['reopen', 120], ...AGAIN] },
  returned: {
    steps: [...HANDED_ON, ['propose', 30], ['escalate', 10], ['return', 24], ['assign', 6], ['sign', 4], ...AGAIN],
    cosigns: 6,
  },
  handed_back: {
    steps: [['accept', 3], ['assign', 2], ['handBack', 5], ['assignOther', 2], ['sign', 3], ...AGAIN],
  },
  extended: { steps: [...HANDED_ON, ['extend', 60], ['note', 60], ['complete', 90], ['confirm', 24]] },
  asked: { steps: [['accept', 3], ['ask', 3], ['answer', 20], ['assign', 3], ['sign', 4], ...AGAIN] },
  difficult: {
    steps: [
      ['acceptDifficult', 3],
      ['assign', 2],
      ['sign', 4],
      ['note', 80],
      ['note', 90],
      ['complete', 90],
      ['confirm', 24],
    ],
    cosigns: 8,
  },
  appealed: { steps: [['reject', 5], ['appeal', 30], ...SOLVED] },
  explained: { steps: [...HANDED_ON, ['note', 30], ['completeExplained', 40], ['approveExplanation', 40]] },
  merged: { steps: [['merge', 5]] },
  referred: {
    steps: [
      ['accept', 4],
      ['refer', 30],
    ],
  },
  rejected: { steps: [['reject', 6]] },
  withdrawn: { steps: [['withdraw', 4]] },
  lapsed: {
    steps: [
      ['accept', 3],
      ['ask', 4],
    ],
    rest: 8 * 24,
  },
};

const OPEN: Record<string, Course> = {
  new: { age: 4, steps: [] },
  new_due: { age: 21, steps: [] },
  new_overdue: { age: 31, steps: [] },
  new_supervised: { age: 130, steps: [] },
  urgent: { age: 3, steps: [] },
  info_needed: {
    age: 50,
    steps: [
      ['accept', 5],
      ['ask', 10],
    ],
  },
  accepted: { age: 26, steps: [['accept', 15]] },
  accepted_overdue: { age: 60, steps: [['accept', 20]] },
  assigned: {
    age: 20,
    steps: [
      ['accept', 6],
      ['assign', 4],
    ],
  },
  assigned_overdue: {
    age: 60,
    steps: [
      ['accept', 10],
      ['assign', 10],
    ],
  },
  handling: { age: 90, steps: [...FRESH, ['note', 40]] },
  handling_due: {
    age: 170,
    steps: [
      ['accept', 12],
      ['assign', 5],
      ['sign', 8],
      ['note', 60],
    ],
  },
  handling_overdue: {
    age: 210,
    steps: [
      ['accept', 10],
      ['assign', 5],
      ['sign', 8],
      ['note', 60],
    ],
  },
  handling_supervised: {
    age: 290,
    steps: [
      ['accept', 10],
      ['assign', 5],
      ['sign', 8],
      ['note', 60],
    ],
  },
  disputed_open: { age: 200, steps: [...FRESH, ['complete', 60], ['dispute', 88]] },
  reopened_open: { age: 500, steps: [...FRESH, ['complete', 60], ['confirm', 30], ['reopen', 355]] },
  proposed: { age: 100, steps: [...FRESH, ['propose', 60]] },
  escalated: { age: 140, steps: [...FRESH, ['propose', 60], ['escalate', 30]], cosigns: 7 },
  twice_disputed: {
    age: 330,
    steps: [...FRESH, ['complete', 50], ['dispute', 60], ['complete', 80], ['dispute', 88]],
  },
  on_agenda: { age: 400, steps: [...FRESH, ['propose', 60], ['escalate', 30], ['putOnAgenda', 40]], cosigns: 14 },
  agenda_direct: {
    age: 300,
    steps: [
      ['accept', 10],
      ['putOnAgenda', 50],
    ],
    cosigns: 12,
  },
  callback: { age: 130, steps: [...FRESH, ['note', 40], ['complete', 45]] },
  callback_explained: { age: 150, steps: [...FRESH, ['note', 40], ['completeExplained', 45]] },
  callback_called: { age: 200, steps: [...FRESH, ['complete', 90], ['call', 24], ['call', 24]] },
};

export const courseOf = (name: string): Course => {
  const course = OVER[name] ?? OPEN[name];
  if (!course) throw new Error(`a need takes no such course: ${name}`);
  return course;
};
