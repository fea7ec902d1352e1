import { ROUND_STATUSES, type Round, type RoundStatus } from '../../miniprogram/shared/domain/round';
import type { RoundCommand, RoundCommandType } from '../../miniprogram/shared/domain/round-command';
import { allows, decide } from '../../miniprogram/shared/domain/round-rules';
import { Rejection } from '../../miniprogram/shared/errors';
import { NOON } from '../support/need';
import { electors, neighbours, roundWith } from '../support/round';

type Person = keyof typeof neighbours;

const ELECTORS: Person[] = ['elector', 'elector who has left his office'];
const STAFF: Person[] = ['grid member', 'chief', 'secretary'];

/** The street's table, written down a second time by hand: who may do what, from where. */
const TABLE: Record<RoundCommandType, { from: RoundStatus[]; by: Person[] }> = {
  vote: { from: ['open'], by: ELECTORS },
  extend: { from: ['open'], by: ['secretary'] },
  close: { from: ['open'], by: ['secretary'] },
  enterPaper: { from: ['open'], by: STAFF },
  confirmPaper: { from: ['open'], by: STAFF },
  declinePaper: { from: ['open'], by: STAFF },
  readOpinions: { from: ['passed', 'failed', 'invalid'], by: ['secretary'] },
  orderRectification: { from: ['failed'], by: ['secretary'] },
};

/** Whatever a form could hold; every command takes from it what it needs. */
const words = {
  choice: 'satisfied',
  reason: '',
  text: '说明白了',
  paperId: 'paper-1',
  tally: { satisfied: 5, basic: 0, unsatisfied: 0, unaware: 0 },
  voterIds: electors(5),
  reasons: [],
  taskId: 'task-1',
  groups: [],
};
const commandOf = (type: RoundCommandType) => ({ ...words, type }) as unknown as RoundCommand;

const waiting: Round['papers'][number] = {
  id: 'paper-1',
  status: 'waiting',
  count: 5,
  enteredBy: 'somebody else',
  photo: 'cloud://photo',
  counted: { tally: words.tally, voterIds: electors(5), reasons: [] },
};

/** A round in which no guard stands in the way, so that the table alone decides. */
const openTo = (status: RoundStatus, type: RoundCommandType): Round => {
  const everybody = ['elector', 'elector-2', ...electors(5)];
  const papers = type === 'confirmPaper' || type === 'declinePaper' ? [waiting] : [];
  return roundWith({ status, papers }, everybody, type === 'close' ? everybody.length : 0);
};

const outcomeOf = (status: RoundStatus, type: RoundCommandType, person: Person): string => {
  try {
    decide(openTo(status, type), commandOf(type), neighbours[person], NOON);
    return 'done';
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};

const notYours = (type: RoundCommandType, person: Person): string => {
  if (type !== 'vote') return 'ROUND_NOT_YOURS';
  return person === 'excluded' ? 'ROUND_EXCLUDED' : 'ROUND_NOT_ELECTOR';
};

const expected = (status: RoundStatus, type: RoundCommandType, person: Person): string => {
  const { from, by } = TABLE[type];
  if (!by.includes(person)) return notYours(type, person);
  return from.includes(status) ? 'done' : 'ROUND_WRONG_STATUS';
};

const people = Object.keys(neighbours) as Person[];

describe.each(Object.keys(TABLE) as RoundCommandType[])('the command %s', (type) => {
  test.each(people)('in every status, given by the %s, is done or refused as the table says', (person) => {
    const told = ROUND_STATUSES.map((status) => `${status}: ${outcomeOf(status, type, person)}`);
    expect(told).toEqual(ROUND_STATUSES.map((status) => `${status}: ${expected(status, type, person)}`));
  });

  test.each(people)('shows its button to the %s exactly where it would be done', (person) => {
    const shown = ROUND_STATUSES.filter((status) => allows(openTo(status, type), type, neighbours[person], NOON));
    expect(shown).toEqual(ROUND_STATUSES.filter((status) => expected(status, type, person) === 'done'));
  });
});
