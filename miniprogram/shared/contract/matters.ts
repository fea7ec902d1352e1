import { array, maxLength, minLength, object, optional, picklist, pipe } from 'valibot';
import { MATTER_NEEDS_MAX, MATTER_SUMMARY_MAX, MATTER_TITLE_MAX } from '../domain/matter';
import { after, id, instant, limit, requestId, returns, text, version, type Page } from './action';
import type { MatterCard, MatterDetail } from './matter-answers';
import { WORDS_MAX } from './needs';

/** What every command on an existing matter carries. A repeat with the same `requestId` gets the same answer. */
const target = { matterId: id, version, requestId: optional(requestId) };
const words = text(1, WORDS_MAX);
const title = text(2, MATTER_TITLE_MAX);
const summary = text(2, MATTER_SUMMARY_MAX);
const needIds = pipe(array(id), minLength(1), maxLength(MATTER_NEEDS_MAX));

const CHIEFS = ['grid_chief', 'secretary'] as const;
const SECRETARY = ['secretary'] as const;

export const matters = {
  /**
   * `topics`: proposed by the rule, for chiefs and secretaries to confirm; `open`: what is under way in the community;
   * `public`: anybody's.
   */
  'matters.list': returns<Page<MatterCard>>()({
    by: ['resident'],
    reads: true,
    request: object({ view: optional(picklist(['public', 'topics', 'open']), 'public'), after, limit }),
  }),
  'matters.get': returns<MatterDetail>()({ by: ['resident'], reads: true, request: object({ matterId: id }) }),

  /** A secretary puts needs on the agenda: as a new matter, or by `join` in one that is under way. */
  'matters.open': returns<{ id: string; number: string; version: number }>()({
    by: SECRETARY,
    request: object({ requestId, needIds, title, summary }),
  }),
  /** From the page of the need: `version` is the need's. */
  'matters.join': returns<void>()({ by: SECRETARY, request: object({ ...target, needId: id }) }),
  'matters.confirm': returns<void>()({ by: CHIEFS, request: object({ ...target, title, summary }) }),
  'matters.decline': returns<void>()({ by: CHIEFS, request: object({ ...target, text: words }) }),
  'matters.summarise': returns<void>()({ by: CHIEFS, request: object({ ...target, title, summary }) }),
  'matters.resume': returns<void>()({ by: CHIEFS, request: object({ ...target, text: words }) }),
  /** After the third failed round: 暂不具备条件, with a public explanation and a date to look again. */
  'matters.explain': returns<void>()({ by: SECRETARY, request: object({ ...target, text: words, reviewAt: instant }) }),
  'matters.archive': returns<void>()({ by: SECRETARY, request: object({ ...target, text: words }) }),
};
