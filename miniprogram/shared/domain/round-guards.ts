import { DAY } from './calendar';
import type { RoundCommandOf, RoundCommandType, RoundFacts, Relation } from './round-command';
import { PAPERS_MAX, type Paper } from './round';
import { castOf } from './rate';
import { refuseIf, type Guard as GuardOf } from './rules';
import { SMALL_CELL } from './small-cells';

/** What stands in the way of a command on a round beyond status and person. */

type Guard<T extends RoundCommandType> = GuardOf<RoundFacts, Relation, RoundCommandOf<T>>;

/** Fewer ballots on paper at once, and whoever counted them would know who chose what. */
export const PAPER_LEAST = SMALL_CELL;

const isOver: Guard<RoundCommandType> = ({ closesAt }, { at }) => refuseIf(at >= closesAt, 'ROUND_WINDOW_CLOSED');

/** A tally that waits for its second person, or for its correction, holds the count up for so long, and no longer. */
export const PAPER_WAIT = DAY;

const hasVoted = ({ receipts }: RoundFacts, personId: string): boolean => receipts[personId]?.voted !== '';

const isEntered = ({ papers }: RoundFacts, voterIds: readonly string[]): boolean =>
  papers.some(({ counted }) => counted?.voterIds.some((personId) => voterIds.includes(personId)));

/** Whoever stands on a tally that waits would have two votes, or make the whole tally void. */
export const mayVote: Guard<'vote'> = (round, context, command) => {
  refuseIf(hasVoted(round, context.actor.id), 'ROUND_VOTED');
  refuseIf(isEntered(round, [context.actor.id]), 'ROUND_ON_PAPER');
  isOver(round, context);
  refuseIf(command?.choice === 'unsatisfied' && command.reason === '', 'ROUND_REASON_NEEDED', 'reason');
};

export const mayBeExtended: Guard<'extend'> = (round, context) => {
  refuseIf(round.extended, 'ROUND_EXTENDED_ONCE');
  isOver(round, context);
};

/** Before its time is over only when nobody is left who could still vote. */
export const mayBeClosed: Guard<'close'> = ({ receipts }) =>
  refuseIf(
    Object.values(receipts).some(({ voted }) => voted === ''),
    'ROUND_STILL_VOTING',
  );

const checkVoters = (round: RoundFacts, voterIds: readonly string[]): void => {
  refuseIf(
    voterIds.some((personId) => !round.receipts[personId]),
    'ROUND_NOT_ELECTOR',
    'voterIds',
  );
  refuseIf(
    voterIds.some((personId) => hasVoted(round, personId)),
    'ROUND_VOTED',
    'voterIds',
  );
};

/** What came in time and was declined too late for the window: the same people's ballots, counted again. */
const corrects = ({ papers, closesAt }: RoundFacts, at: number, voterIds: readonly string[]): boolean =>
  at < closesAt + PAPER_WAIT && papers.some(({ again }) => again && voterIds.every((id) => again.includes(id)));

export const mayEnterPaper: Guard<'enterPaper'> = (round, context, command) => {
  if (!corrects(round, context.at, command?.voterIds ?? [])) isOver(round, context);
  refuseIf(round.papers.filter(({ status }) => status !== 'declined').length >= PAPERS_MAX, 'ROUND_TOO_MANY_PAPERS');
  if (!command) return;
  const { tally, voterIds, reasons } = command;
  const voters = new Set(voterIds).size;
  refuseIf(voters !== voterIds.length || voters !== castOf(tally), 'ROUND_PAPER_SUM', 'tally');
  refuseIf(reasons.length > tally.unsatisfied, 'ROUND_PAPER_SUM', 'reasons');
  refuseIf(voters < PAPER_LEAST, 'ROUND_PAPER_FEW', 'voterIds');
  checkVoters(round, voterIds);
  refuseIf(isEntered(round, voterIds), 'ROUND_VOTED', 'voterIds');
};

const waitingPaper = ({ papers }: RoundFacts, paperId: string | undefined): Paper | undefined =>
  papers.find(({ id, status }) => status === 'waiting' && (paperId === undefined || id === paperId));

/** While a tally waits it may be confirmed, though the window is over; never by whom the vote is about. */
export const mayConfirmPaper: Guard<'confirmPaper'> = (round, { actor }, command) => {
  const paper = waitingPaper(round, command?.paperId);
  refuseIf(!paper, 'ROUND_PAPER_NOT_FOUND');
  refuseIf(round.involvedIds.includes(actor.id), 'ROUND_INVOLVED');
  refuseIf(command !== undefined && paper?.enteredBy === actor.id, 'ROUND_SAME_CHECKER');
  if (command) checkVoters(round, paper?.counted?.voterIds ?? []);
};

export const mayDeclinePaper: Guard<'declinePaper'> = (round, _context, command) =>
  refuseIf(!waitingPaper(round, command?.paperId), 'ROUND_PAPER_NOT_FOUND');

/** The first failure is mended by the unit; a second one goes to the street and back to the joint meeting. */
export const mayBeOrdered: Guard<'orderRectification'> = (round) => {
  refuseIf(round.n > 1, 'ROUND_SUPERVISED');
  refuseIf(round.rectification !== undefined, 'ROUND_ORDERED_ONCE');
};
