import { DAY } from './calendar';
import { climb, startDeadline, type Deadline } from './deadline';
import { DECLINED_KEPT, type Ballot, type Paper, type Receipt, type Round } from './round';
import type { RoundEvent, RoundEventOf, RoundEventType } from './round-event';
import { outcomeOf, resultOf, sumOf, tallyOf } from './rate';

/** What each event changes. The rules that let it happen stand in round-rules.ts. */

/** The day before the end those who have not voted are reminded; then the end itself is looked at. */
export const votingUntil = (from: number, due: number, rung = 0): Deadline => ({
  rule: 'vote',
  from,
  due,
  rung,
  nextAt: rung === 0 ? due - DAY : due,
});

type Changes = Partial<Round>;
type Effects = { [T in RoundEventType]: (round: Round, event: RoundEventOf<T>) => Changes };

const decided = (round: Round, id: string, status: Paper['status'], by: string): Paper[] =>
  round.papers.map(({ counted, ...paper }) =>
    paper.id === id ? { ...paper, status, decidedBy: by } : { ...paper, ...(counted ? { counted } : {}) },
  );

/** Its numbers are forgotten; whose they were is known as long as they may be counted again. */
const declined = (round: Round, { paperId, by, at }: RoundEventOf<'paper_declined'>): Paper[] => {
  const voterIds = round.papers.find(({ id }) => id === paperId)?.counted?.voterIds;
  const papers = decided(round, paperId, 'declined', by).map((paper) =>
    paper.id === paperId && voterIds && at >= round.closesAt ? { ...paper, again: voterIds } : paper,
  );
  const surplus = papers.filter(({ status, again }) => status === 'declined' && !again).slice(0, -DECLINED_KEPT);
  return papers.filter((paper) => !surplus.includes(paper));
};

/** What it corrects is not waited for any more. */
export const enterPaper = <R extends Round>(round: R, paper: Paper): R => {
  const voterIds = paper.counted?.voterIds ?? [];
  const others = round.papers.map(({ again, ...other }) =>
    again && !voterIds.every((id) => again.includes(id)) ? { ...other, again } : other,
  );
  return { ...round, papers: [...others, paper] };
};

/** The count that a tally has held up is looked at again at once. */
const waitNoMore = ({ deadline }: Round): Changes =>
  deadline ? { deadline: votingUntil(deadline.from, deadline.due, deadline.rung) } : {};

/** Counted at once: outcome, tally and result belong together for ever. */
const counted = (round: Round, { at }: RoundEventOf<'closed'>): Changes => {
  const tally = tallyOf(round.ballots);
  const status = outcomeOf(tally, round.rules);
  const isFirstFailure = status === 'failed' && round.n === 1;
  return {
    status,
    open: false,
    closedAt: at,
    tally,
    result: resultOf(tally, round.rules, round.electorate, round.paperTally),
    papers: round.papers.map(({ counted: _numbers, again: _voters, ...paper }) =>
      paper.status === 'waiting' ? { ...paper, status: 'declined' } : paper,
    ),
    deadline: isFirstFailure ? startDeadline('order', at) : undefined,
  };
};

const EFFECTS: Effects = {
  opened: () => ({}),
  extended: ({ openedAt }, { until }) => ({
    closesAt: until,
    extended: true,
    deadline: votingUntil(openedAt, until),
  }),
  paper_entered: () => ({}),
  paper_confirmed: waitNoMore,
  paper_declined: (round, event) => ({ ...waitNoMore(round), papers: declined(round, event) }),
  reminded: ({ deadline }, { rung }) => {
    if (!deadline) return {};
    return {
      deadline: deadline.rule === 'vote' ? votingUntil(deadline.from, deadline.due, rung) : climb(deadline, rung),
    };
  },
  closed: counted,
  rectification_ordered: () => ({ deadline: undefined }),
};

/** Pure: the round after the event. */
export const evolve = <R extends Round>(round: R, event: RoundEvent): R => {
  const effect = EFFECTS[event.type] as (round: Round, event: RoundEvent) => Changes;
  return { ...round, ...effect(round, event) };
};

/** Sorted by their random ids: where a ballot stands says nothing about when it came. */
const sorted = (ballots: Ballot[]): Ballot[] => [...ballots].sort((one, other) => (one.id < other.id ? -1 : 1));

const onPaper = (round: Round, voterIds: readonly string[]): Record<string, Receipt> => ({
  ...round.receipts,
  ...Object.fromEntries(voterIds.map((personId) => [personId, { voted: 'paper' as const }])),
});

/**
 * Puts a confirmed tally among the ballots, whose ids somebody else has drawn. From then on the paper knows only how
 * many there were.
 */
export const countPaper = <R extends Round>(round: R, paper: Paper, by: string, ballots: Ballot[]): R => {
  const { tally, voterIds } = paper.counted ?? { tally: tallyOf([]), voterIds: [] };
  return {
    ...round,
    receipts: onPaper(round, voterIds),
    ballots: sorted([...round.ballots, ...ballots]),
    cast: round.cast + ballots.length,
    paperTally: sumOf(round.paperTally, tally),
    papers: decided(round, paper.id, 'confirmed', by),
  };
};
