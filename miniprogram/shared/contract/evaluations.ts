import { array, maxLength, minLength, object, optional, picklist, pipe } from 'valibot';
import { BALLOT_CHOICES, NAMED_REASONS } from '../domain/evaluation';
import { OPINION_GROUPS_MAX, REASON_MAX, ROUND_ELECTORATE_MAX } from '../domain/round';
import type { Electorate, Opinions, PaperDesk, RoundDetail, RoundPage } from './evaluation-answers';
import { after, fileId, id, integer, limit, requestId, returns, text } from './action';

/** A round changes with every ballot, so its commands carry no version; each is recognised by its requestId. */
const target = { roundId: id, requestId };
const remark = optional(text(0, 200), '');
const SECRETARY = ['secretary'] as const;
const PAPER_STAFF = ['grid_member', 'grid_chief', 'secretary'] as const;
const count = integer(0, ROUND_ELECTORATE_MAX);
const voters = pipe(array(id), minLength(1), maxLength(ROUND_ELECTORATE_MAX));

export const evaluations = {
  /** Who would vote, before it is opened: nobody is left out unseen. */
  'evaluations.electorate': returns<Electorate>()({ by: SECRETARY, reads: true, request: object({ matterId: id }) }),
  'evaluations.open': returns<{ roundId: string }>()({
    by: SECRETARY,
    request: object({
      requestId,
      matterId: id,
      exclude: optional(
        pipe(array(object({ personId: id, reason: picklist(NAMED_REASONS) })), maxLength(ROUND_ELECTORATE_MAX)),
        [],
      ),
    }),
  }),
  'evaluations.get': returns<RoundDetail>()({ by: ['resident'], reads: true, request: object({ roundId: id }) }),
  'evaluations.list': returns<RoundPage>()({
    by: ['resident'],
    reads: true,
    request: object({ view: optional(picklist(['mine', 'open', 'closed']), 'mine'), after, limit }),
  }),
  /** Anybody may ask: whoever has left his office keeps the vote of a round that opened before. */
  'evaluations.vote': returns<void>()({
    by: ['resident'],
    request: object({ ...target, choice: picklist(BALLOT_CHOICES), reason: optional(text(0, REASON_MAX), '') }),
  }),
  'evaluations.extend': returns<void>()({ by: SECRETARY, request: object({ ...target, text: remark }) }),
  'evaluations.close': returns<void>()({ by: SECRETARY, request: object(target) }),

  'evaluations.papers': returns<PaperDesk>()({ by: PAPER_STAFF, reads: true, request: object({ roundId: id }) }),
  'evaluations.enterPaper': returns<{ paperId: string }>()({
    by: PAPER_STAFF,
    request: object({
      ...target,
      tally: object({ satisfied: count, basic: count, unsatisfied: count, unaware: count }),
      voterIds: voters,
      reasons: optional(pipe(array(text(1, REASON_MAX)), maxLength(ROUND_ELECTORATE_MAX)), []),
      photo: fileId,
    }),
  }),
  'evaluations.confirmPaper': returns<void>()({ by: PAPER_STAFF, request: object({ ...target, paperId: id }) }),
  'evaluations.declinePaper': returns<void>()({
    by: PAPER_STAFF,
    request: object({ ...target, paperId: id, text: remark }),
  }),

  'evaluations.opinions': returns<Opinions>()({ by: SECRETARY, reads: true, request: object({ roundId: id }) }),
  'evaluations.orderRectification': returns<{ taskId: string }>()({
    by: SECRETARY,
    request: object({
      ...target,
      title: text(2, 40),
      /** What "done" means. */
      done: text(2, 200),
      /** One of those that worked for the matter; absent: the one that did last. */
      unitId: optional(id),
      officerId: optional(id),
      groups: pipe(
        array(object({ title: text(1, 20), count: integer(1, ROUND_ELECTORATE_MAX), text: text(1, 200) })),
        minLength(1),
        maxLength(OPINION_GROUPS_MAX),
      ),
    }),
  }),
};
