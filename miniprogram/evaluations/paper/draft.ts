import { BALLOT_CHOICES, type BallotChoice, type Tally } from '../../shared/domain/evaluation';
import { castOf, EMPTY_TALLY } from '../../shared/domain/rate';
import { messages } from '../../i18n/locale';
import { newRequestId } from '../../services/call';

/** A tally that is being typed; the request id is made with it, so that a repeat is never a second one. */
export interface Draft {
  requestId: string;
  voterIds: string[];
  tally: Tally;
  reasons: string;
  photos: string[];
}

export const emptyDraft = (): Draft => ({
  requestId: newRequestId(),
  voterIds: [],
  tally: EMPTY_TALLY,
  reasons: '',
  photos: [],
});

export const reasonsOf = ({ reasons }: Draft): string[] =>
  reasons
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What the server will ask of it too: as many votes as voters, enough of them at once, and a photo. */
export const isComplete = (draft: Draft, least: number): boolean =>
  draft.voterIds.length >= least &&
  castOf(draft.tally) === draft.voterIds.length &&
  reasonsOf(draft).length <= draft.tally.unsatisfied &&
  draft.photos.length === 1;

export const countOf = ({ tally }: Draft): number => castOf(tally);

export const tallyRows = ({ tally }: Draft) =>
  BALLOT_CHOICES.map((value: BallotChoice) => ({
    value,
    word: messages().evaluations.choices[value],
    count: tally[value],
  }));
