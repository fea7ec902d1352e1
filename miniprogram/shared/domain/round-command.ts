import { holds, isOnDutyIn, type Actor } from '../roles';
import type { Tally } from './evaluation';
import type { OpinionGroup, Round } from './round';
import type { Order } from './rules';

/** What may be done to a round after it was opened. A ballot is a command too, though it leaves no line. */
export interface RoundWords {
  vote: { choice: keyof Tally; reason: string };
  extend: { text: string };
  close: Record<never, never>;
  enterPaper: { paperId: string; tally: Tally; voterIds: string[]; reasons: string[] };
  confirmPaper: { paperId: string };
  declinePaper: { paperId: string; text: string };
  readOpinions: Record<never, never>;
  orderRectification: { taskId: string; groups: OpinionGroup[] };
}

export type RoundCommandType = keyof RoundWords;
export type RoundCommandOf<T extends RoundCommandType> = Order<RoundWords, T>;
export type RoundCommand = { [T in RoundCommandType]: RoundCommandOf<T> }[RoundCommandType];

/** How a person stands to this one round. */
export type Relation = 'elector' | 'excluded' | 'secretary' | 'staff';

/** What a rule asks of a round. */
export type RoundFacts = Pick<
  Round,
  | 'status'
  | 'communityId'
  | 'gridId'
  | 'n'
  | 'closesAt'
  | 'extended'
  | 'receipts'
  | 'excluded'
  | 'involvedIds'
  | 'papers'
> &
  Pick<Round, 'rectification'>;

export const relationsOf = (round: RoundFacts, actor: Actor): Relation[] => {
  const relations: [Relation, boolean][] = [
    ['elector', round.receipts[actor.id] !== undefined],
    ['excluded', round.excluded.some(({ personId }) => personId === actor.id)],
    ['secretary', holds(actor, 'secretary', round.communityId)],
    ['staff', isOnDutyIn(actor, round.gridId, round.communityId)],
  ];
  return relations.filter(([, stands]) => stands).map(([relation]) => relation);
};

export const roleIn = (relations: Relation[]): string =>
  relations.includes('secretary') ? 'secretary' : 'grid_member';
