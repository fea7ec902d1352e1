/** What becomes of a need, step by step, each so many hours after the one before. */
export const VERBS = [
  'accept',
  'acceptDifficult',
  'reject',
  'appeal',
  'merge',
  'assign',
  'assignOther',
  'sign',
  'handBack',
  'ask',
  'answer',
  'note',
  'complete',
  'completeExplained',
  'propose',
  'escalate',
  'return',
  'refer',
  'confirm',
  'confirmBasic',
  'dispute',
  'call',
  'approveExplanation',
  'reopen',
  'withdraw',
  'extend',
  'certify',
] as const;
export type Verb = (typeof VERBS)[number];

export interface Course {
  steps: readonly { verb: Verb; hours: number }[];
  /** Hours before now at which it was told. Absent: some time in the half-year, long enough ago to be over. */
  age?: number;
  /** Hours that have to pass after the last step: the clock does the rest. */
  rest?: number;
  /** How many neighbours co-sign it at least. */
  cosigns?: number;
}

const HANDED_ON = 'accept 3, assign 2, sign 4';
const WORKED = `${HANDED_ON}, complete 70`;
const SOLVED = `${WORKED}, confirm 24`;
const AGAIN = 'complete 64, confirm 24';
const FRESH = 'accept 5, assign 4, sign 5';

type Line = string | readonly [steps: string, more: Omit<Course, 'steps'>];

const OVER: Record<string, Line> = {
  solved: SOLVED,
  idea: [`${SOLVED}, certify 48`, { cosigns: 1 }],
  basic: `${WORKED}, confirmBasic 24`,
  quick: 'accept 1, assign 1, sign 1, complete 6, confirm 8',
  late: `${HANDED_ON}, complete 330, confirm 24`,
  unreached: [`${WORKED}, call 20, call 24, call 24`, { rest: 8 * 24 }],
  disputed: `${WORKED}, dispute 20, ${AGAIN}`,
  reopened: `${SOLVED}, reopen 120, ${AGAIN}`,
  returned: [`${HANDED_ON}, propose 30, escalate 10, return 24, assign 6, sign 4, ${AGAIN}`, { cosigns: 1 }],
  handed_back: `accept 3, assign 2, handBack 5, assignOther 2, sign 3, ${AGAIN}`,
  extended: `${HANDED_ON}, extend 60, complete 150, confirm 24`,
  asked: `accept 3, ask 3, answer 20, assign 3, sign 4, ${AGAIN}`,
  difficult: ['acceptDifficult 3, assign 2, sign 4, note 80, complete 180, confirm 24', { cosigns: 1 }],
  appealed: `reject 5, appeal 30, ${SOLVED}`,
  explained: `${HANDED_ON}, completeExplained 70, approveExplanation 40`,
  merged: 'merge 5',
  referred: 'accept 4, refer 30',
  rejected: 'reject 6',
  withdrawn: 'withdraw 4',
  /** The rest is its matter's. */
  matter: 'accept 3',
  lapsed: ['accept 3, ask 4', { rest: 8 * 24 }],
};

/** Their hours are what the deadlines need: nothing of them is shifted by chance. */
const OPEN: Record<string, Line> = {
  new: ['', { age: 4 }],
  new_due: ['', { age: 21 }],
  new_overdue: ['', { age: 31 }],
  new_supervised: ['', { age: 130 }],
  urgent: ['', { age: 3 }],
  info_needed: ['accept 5, ask 10', { age: 50 }],
  accepted: ['accept 15', { age: 26 }],
  accepted_overdue: ['accept 20', { age: 60 }],
  assigned: ['accept 6, assign 4', { age: 20 }],
  assigned_overdue: ['accept 10, assign 10', { age: 60 }],
  handling: [`${FRESH}, note 40`, { age: 90 }],
  handling_due: ['accept 12, assign 5, sign 8, note 60', { age: 170 }],
  handling_overdue: ['accept 10, assign 5, sign 8, note 60', { age: 210 }],
  handling_supervised: ['accept 10, assign 5, sign 8, note 60', { age: 290 }],
  disputed_open: [`${FRESH}, complete 60, dispute 88`, { age: 200 }],
  reopened_open: [`${FRESH}, complete 60, confirm 30, reopen 355`, { age: 500 }],
  proposed: [`${FRESH}, propose 60`, { age: 100 }],
  escalated: [`${FRESH}, propose 60, escalate 29`, { age: 140, cosigns: 1 }],
  twice_disputed: [`${FRESH}, complete 50, dispute 60, complete 80, dispute 88`, { age: 330 }],
  /** The rule finds it typical; nobody has confirmed that yet. */
  handling_typical: [`${FRESH}, note 40`, { age: 90, cosigns: 10 }],
  callback: [`${FRESH}, complete 85`, { age: 130 }],
  callback_explained: [`${FRESH}, completeExplained 85`, { age: 150 }],
  callback_called: [`${FRESH}, complete 90, call 24, call 24`, { age: 200 }],
};

const stepOf = (text: string): Course['steps'][number] => {
  const [name, hours] = text.split(' ');
  const verb = VERBS.find((known) => known === name);
  if (!verb) throw new Error(`nobody does this to a need: ${text}`);
  return { verb, hours: Number(hours) };
};

export const courseOf = (name: string): Course => {
  const line = OVER[name] ?? OPEN[name];
  if (line === undefined) throw new Error(`a need takes no such course: ${name}`);
  const [steps, more] = typeof line === 'string' ? [line, {}] : line;
  return { ...more, steps: steps === '' ? [] : steps.split(', ').map(stepOf) };
};
