import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { Ballot, Paper, Round } from '../../miniprogram/shared/domain/round';
import { headlineOf } from '../../miniprogram/shared/domain/round';
import type { RoundCommand } from '../../miniprogram/shared/domain/round-command';
import { countPaper, evolve, votingUntil } from '../../miniprogram/shared/domain/round-effects';
import { decide } from '../../miniprogram/shared/domain/round-rules';
import { factOfTime } from '../../miniprogram/shared/domain/round-time';
import { Rejection } from '../../miniprogram/shared/errors';
import type { Actor } from '../../miniprogram/shared/roles';
import { NOON } from '../support/need';
import { ballots, electors, neighbours, roundWith } from '../support/round';

const END = NOON + 5 * DAY;
const tally = { satisfied: 4, basic: 0, unsatisfied: 1, unaware: 0 };
const vote: RoundCommand = { type: 'vote', choice: 'satisfied', reason: '' };

const codeOf = (round: Round, command: RoundCommand, actor: Actor, at = NOON): string => {
  try {
    return decide(round, command, actor, at).type;
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};

const paper = (changes: Partial<Paper> = {}): Paper => ({
  ...{ id: 'paper-1', status: 'waiting', count: 5, enteredBy: 'member', photo: 'cloud://photo' },
  counted: { tally, voterIds: electors(5), reasons: [] },
  ...changes,
});

describe('a ballot', () => {
  const { elector } = neighbours;

  test('is cast up to the last millisecond of the window and not after it', () => {
    expect(codeOf(roundWith(), vote, elector, END - 1)).toBe('allowed');
    expect(codeOf(roundWith(), vote, elector, END)).toBe('ROUND_WINDOW_CLOSED');
  });
  test('is cast once', () => {
    expect(codeOf(roundWith({}, ['elector'], 1), vote, elector)).toBe('ROUND_VOTED');
  });
  test('says why when it is 不满意', () => {
    expect(codeOf(roundWith(), { ...vote, choice: 'unsatisfied' }, elector)).toBe('ROUND_REASON_NEEDED');
    expect(codeOf(roundWith(), { ...vote, choice: 'unsatisfied', reason: '屋顶还漏' }, elector)).toBe('allowed');
  });
});

describe('the window', () => {
  const { secretary } = neighbours;

  test('is extended once, by three days', () => {
    const fact = decide(roundWith(), { type: 'extend', text: '' }, secretary, NOON);
    expect(fact).toEqual({ type: 'extended', until: END + 3 * DAY, text: '' });
    expect(codeOf(roundWith({ extended: true }), { type: 'extend', text: '' }, secretary)).toBe('ROUND_EXTENDED_ONCE');
    expect(codeOf(roundWith(), { type: 'extend', text: '' }, secretary, END)).toBe('ROUND_WINDOW_CLOSED');
  });
  test('ends early only when nobody is left to vote', () => {
    expect(codeOf(roundWith({}, ['a', 'b'], 1), { type: 'close' }, secretary)).toBe('ROUND_STILL_VOTING');
    expect(codeOf(roundWith({}, ['a', 'b'], 2), { type: 'close' }, secretary)).toBe('count');
  });
});

describe('time', () => {
  test('reminds on the last day, once', () => {
    expect(factOfTime(roundWith(), END - DAY - 1)).toBeNull();
    expect(factOfTime(roundWith(), END - DAY)).toEqual({ type: 'reminded', rung: 1 });
    const reminded = roundWith({ deadline: votingUntil(NOON, END, 1) });
    expect(factOfTime(reminded, END - 1)).toBeNull();
  });
  test('extends a round without quorum once, and counts it then', () => {
    expect(factOfTime(roundWith(), END)).toEqual({ type: 'extended', until: END + 3 * DAY, text: '' });
    const extended = roundWith({ extended: true, closesAt: END, deadline: votingUntil(NOON, END, 1) });
    expect(factOfTime(extended, END)).toEqual({ type: 'count' });
  });
  test('counts a round with quorum at the end of its window', () => {
    expect(factOfTime(roundWith({ ballots: ballots({ satisfied: 2 }) }), END)).toEqual({ type: 'count' });
  });
  test('waits a day for a tally on paper that nobody has confirmed, and no longer', () => {
    const waits = roundWith({ papers: [paper()] });
    expect(factOfTime(waits, END)).toEqual({ type: 'wait', until: END + DAY });
    expect(factOfTime({ ...waits, extended: true }, END + DAY)).toEqual({ type: 'count' });
  });
});

describe('a tally on paper', () => {
  const round = roundWith({ papers: [] }, electors(7), 0);
  const enter = (changes: object = {}): RoundCommand => ({
    ...{ type: 'enterPaper', paperId: 'paper-2', tally, voterIds: electors(5), reasons: [] },
    ...changes,
  });
  const member = neighbours['grid member'];

  test.each([
    ['as many votes as voters', {}, 'paper_entered'],
    ['more votes than voters', { tally: { ...tally, basic: 1 } }, 'ROUND_PAPER_SUM'],
    ['somebody twice', { voterIds: [...electors(4), 'elector-0'] }, 'ROUND_PAPER_SUM'],
    ['more reasons than 不满意', { reasons: ['漏雨', '太暗'] }, 'ROUND_PAPER_SUM'],
    ['a stranger', { voterIds: [...electors(4), 'stranger'] }, 'ROUND_NOT_ELECTOR'],
    ['fewer than five', { voterIds: electors(4), tally: { ...tally, satisfied: 3 } }, 'ROUND_PAPER_FEW'],
  ])('with %s is answered as it should be', (_what, changes, expected) => {
    expect(codeOf(round, enter(changes), member)).toBe(expected);
  });
  test('for somebody who has voted by phone, or stands on another tally, is refused', () => {
    expect(codeOf(roundWith({}, electors(7), 1), enter(), member)).toBe('ROUND_VOTED');
    expect(codeOf({ ...round, papers: [paper()] }, enter(), member)).toBe('ROUND_VOTED');
  });
  test('is confirmed by another person, and not when somebody on it has voted meanwhile', () => {
    const entered = { ...round, papers: [paper({ enteredBy: member.id })] };
    const confirm: RoundCommand = { type: 'confirmPaper', paperId: 'paper-1' };
    expect(codeOf(entered, confirm, member)).toBe('ROUND_SAME_CHECKER');
    expect(codeOf(entered, confirm, neighbours.chief)).toBe('paper_confirmed');
    const voted = { ...entered, receipts: { ...entered.receipts, 'elector-0': { voted: 'phone' as const } } };
    expect(codeOf(voted, confirm, neighbours.chief)).toBe('ROUND_VOTED');
  });
  test('that was declined closes the paper way for nobody, and only the newest of them stay', () => {
    const declined = Array.from({ length: 40 }, (_one, n) => {
      const { counted: _forgotten, ...rest } = paper({ id: `declined-${n}`, status: 'declined' });
      return rest;
    });
    expect(codeOf({ ...round, papers: declined }, enter(), member)).toBe('paper_entered');
    const line = { at: NOON, by: 'chief', role: 'grid_chief', text: '' };
    const { papers } = evolve(
      { ...round, papers: [...declined, paper()] },
      { ...line, type: 'paper_declined', paperId: 'paper-1' },
    );
    expect(papers.map(({ id }) => id)).toEqual([...declined.slice(-9).map(({ id }) => id), 'paper-1']);
    const waiting = declined.map((one) => ({ ...one, status: 'confirmed' as const }));
    expect(codeOf({ ...round, papers: waiting }, enter(), member)).toBe('ROUND_TOO_MANY_PAPERS');
  });
  test('becomes ballots like all others, and is itself forgotten but for its number', () => {
    const entered = {
      ...round,
      ballots: [{ id: 'm', choice: 'basic' } as Ballot],
      papers: [paper()],
    };
    const drawn = ['z', 'a'].map((id): Ballot => ({ id, choice: 'satisfied' }));
    const counted = countPaper(entered, paper(), 'chief', drawn);
    expect(counted.ballots.map(({ id }) => id)).toEqual(['a', 'm', 'z']);
    expect(counted.receipts['elector-0']).toEqual({ voted: 'paper' });
    expect(counted.paperTally).toEqual(tally);
    expect(counted.papers).toEqual([
      { id: 'paper-1', status: 'confirmed', count: 5, enteredBy: 'member', decidedBy: 'chief', photo: 'cloud://photo' },
    ]);
  });
});

describe('the count', () => {
  const closed = (changes: Partial<Round>): Round => {
    const line = { at: END, by: 'system', role: 'system' };
    return evolve(roundWith(changes, electors(15), 15), { ...line, type: 'closed', outcome: 'failed' });
  };

  test('of a first failure starts the time in which the rectification is ordered', () => {
    const failed = closed({ ballots: ballots({ satisfied: 13, unsatisfied: 2 }) });
    expect(failed).toMatchObject({ status: 'failed', open: false, closedAt: END, deadline: { rule: 'order' } });
    expect(failed.result).toMatchObject({ rate: 866, valid: 15 });
  });
  test('of a second failure starts none: that goes to the street', () => {
    expect(closed({ n: 2, ballots: ballots({ satisfied: 13, unsatisfied: 2 }) }).deadline).toBeUndefined();
  });
  test('forgets what a tally says that nobody has confirmed', () => {
    const [left] = closed({ papers: [paper()] }).papers;
    expect(left).toMatchObject({ status: 'declined', count: 5 });
    expect(left).not.toHaveProperty('counted');
  });
});

test('a rectification is ordered once, after a first failure', () => {
  const order: RoundCommand = { type: 'orderRectification', taskId: 'task-1', groups: [] };
  const { secretary } = neighbours;
  expect(codeOf(roundWith({ status: 'failed' }), order, secretary)).toBe('rectification_ordered');
  expect(codeOf(roundWith({ status: 'failed', n: 2 }), order, secretary)).toBe('ROUND_SUPERVISED');
  const rectification = { taskId: 't', digest: 'd', unitId: 'u', unitName: '文旅办', groups: [], orderedAt: END };
  expect(codeOf(roundWith({ status: 'failed', rectification }), order, secretary)).toBe('ROUND_ORDERED_ONCE');
});

test('the first valid round is the headline for ever', () => {
  const rounds = [{ outcome: 'invalid' as const }, { outcome: 'failed' as const }, { outcome: 'passed' as const }];
  expect(headlineOf(rounds)).toBe(rounds[1]);
  expect(headlineOf([])).toBeUndefined();
});
