import { DAY } from './calendar';
import type { Paper } from './round';
import { relationsOf, type Relation, type RoundFacts, type RoundWords } from './round-command';
import type { RoundFact } from './round-event';
import {
  mayBeClosed,
  mayBeExtended,
  mayBeOrdered,
  mayConfirmPaper,
  mayDeclinePaper,
  mayEnterPaper,
  mayVote,
} from './round-guards';
import { court, type Rules } from './rules';

export const WINDOW = 5 * DAY;
export const EXTENSION = 3 * DAY;

/** A ballot and a look leave no line and change no status: what they are allowed is all that is decided of them here. */
type Silent = { type: 'allowed' };
export type RoundDecision = RoundFact | Silent | { type: 'count' };

const paperOf = ({ papers }: RoundFacts, paperId: string): Pick<Paper, 'count'> =>
  papers.find(({ id }) => id === paperId) ?? { count: 0 };

/** The street's rules for rounds: from where, by whom, on what condition. */
const ROUND_RULES: Rules<RoundFacts, Relation, RoundWords, RoundDecision> = {
  vote: { from: ['open'], by: ['elector'], guard: mayVote, then: () => ({ type: 'allowed' }) },
  extend: {
    from: ['open'],
    by: ['secretary'],
    guard: mayBeExtended,
    then: ({ text }, { closesAt }) => ({ type: 'extended', until: closesAt + EXTENSION, text }),
  },
  close: { from: ['open'], by: ['secretary'], guard: mayBeClosed, then: () => ({ type: 'count' }) },
  enterPaper: {
    from: ['open'],
    by: ['staff'],
    guard: mayEnterPaper,
    then: ({ paperId, voterIds }) => ({ type: 'paper_entered', paperId, count: voterIds.length }),
  },
  confirmPaper: {
    from: ['open'],
    by: ['staff'],
    guard: mayConfirmPaper,
    then: ({ paperId }, round) => ({ type: 'paper_confirmed', paperId, count: paperOf(round, paperId).count }),
  },
  declinePaper: {
    from: ['open'],
    by: ['staff'],
    guard: mayDeclinePaper,
    then: ({ paperId, text }) => ({ type: 'paper_declined', paperId, text }),
  },
  readOpinions: { from: ['passed', 'failed', 'invalid'], by: ['secretary'], then: () => ({ type: 'allowed' }) },
  orderRectification: {
    from: ['failed'],
    by: ['secretary'],
    guard: mayBeOrdered,
    then: ({ taskId }) => ({ type: 'rectification_ordered', taskId }),
  },
};

/** What may be done to a round, asked by the three questions of rules.ts. */
export const {
  types: ROUND_COMMANDS,
  decide,
  allows,
  allowedCommands,
} = court<RoundFacts, Relation, RoundWords, RoundDecision>({
  rules: ROUND_RULES,
  relationsOf,
  notYours: ({ excluded }, { id }, by) => {
    if (!by.includes('elector')) return 'ROUND_NOT_YOURS';
    return excluded.some(({ personId }) => personId === id) ? 'ROUND_EXCLUDED' : 'ROUND_NOT_ELECTOR';
  },
  wrongStatus: 'ROUND_WRONG_STATUS',
});
