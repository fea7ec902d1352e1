import { array, maxLength, object, optional, picklist, pipe } from 'valibot';
import { BULLETIN_NOTE_MAX, BULLETIN_ROWS_MAX, BULLETIN_TITLE_MAX } from '../domain/bulletin';
import { PUBLICATION_KINDS, PUBLICATION_WAYS } from '../domain/matter';
import { NEED_PHOTOS_MAX, NEED_TEXT_MAX, NEED_TEXT_MIN } from '../domain/need';
import {
  PUBLICATION_PHOTOS_MAX,
  PUBLICATION_PLACE_MAX,
  PUBLICATION_TEXT_MAX,
  PUBLICATION_TITLE_MAX,
} from '../domain/publication';
import { after, id, instant, limit, month, photos, requestId, returns, text, version, type Page } from './action';
import { PAPERS, SHEET_KINDS, type PrintedSheet } from './sheet';
import type { BulletinCard, BulletinDetail, PublicationCard, PublicationDetail } from './publication-answers';

const telling = {
  /** Any instants of the first and the last day. */
  from: instant,
  to: instant,
  /** Where the sheet hangs or the meeting was; needed for these two ways. */
  place: optional(text(0, PUBLICATION_PLACE_MAX), ''),
  photos: photos(PUBLICATION_PHOTOS_MAX),
};
const words = { title: text(2, PUBLICATION_TITLE_MAX), text: text(2, PUBLICATION_TEXT_MAX), ...telling };
const content = {
  requestId,
  kind: picklist(PUBLICATION_KINDS),
  way: picklist(PUBLICATION_WAYS),
  communityId: id,
  /** Needed for decision, result and evaluation, and for whatever an officer drafts. */
  matterId: optional(id),
  /** Of a decision; the matter's newest one if absent. */
  resolutionId: optional(id),
  /** Of an evaluation; the matter's last closed one if absent. */
  roundId: optional(id),
  ...words,
};
const target = { publicationId: id, version, requestId: optional(requestId) };
const bulletin = { bulletinId: id, version };

/** The id of a publication is the `requestId` it was made with. */
export const publications = {
  /** What is public, newest first; `drafts`: what waits for the secretary, or one's own. */
  'publications.list': returns<Page<PublicationCard>>()({
    by: ['resident'],
    reads: true,
    request: object({
      view: optional(picklist(['public', 'drafts']), 'public'),
      communityId: optional(id),
      kind: optional(picklist(PUBLICATION_KINDS)),
      matterId: optional(id),
      after,
      limit,
    }),
  }),
  'publications.get': returns<PublicationDetail>()({
    by: ['resident'],
    reads: true,
    request: object({ publicationId: id }),
  }),
  'publications.draft': returns<PublicationCard>()({
    by: ['grid_chief', 'officer', 'secretary'],
    request: object(content),
  }),
  'publications.publish': returns<PublicationCard>()({ by: ['secretary'], request: object(content) }),
  /** Publishes a draft, with the secretary's words. */
  'publications.release': returns<void>()({ by: ['secretary'], request: object({ ...target, ...words }) }),
  /** The same thing was, or will be, told in another way too. */
  'publications.record': returns<void>()({
    by: ['secretary'],
    request: object({ ...target, way: picklist(PUBLICATION_WAYS), ...telling }),
  }),
  /** Photos of the sheet on the board or of the meeting, when they are there. */
  'publications.attach': returns<void>()({
    by: ['secretary'],
    request: object({ ...target, way: picklist(PUBLICATION_WAYS), photos: photos(PUBLICATION_PHOTOS_MAX) }),
  }),
  /** A draft that is not wanted, or a mistake that nobody could have read yet. */
  'publications.retract': returns<void>()({
    by: ['grid_chief', 'officer', 'secretary'],
    request: object({ ...target, text: text(2, 200) }),
  }),
  'publications.object': returns<{ needId: string }>()({
    by: ['resident'],
    request: object({
      publicationId: id,
      requestId,
      text: text(NEED_TEXT_MIN, NEED_TEXT_MAX),
      photos: photos(NEED_PHOTOS_MAX),
    }),
  }),
  /** Released ones, newest month first; `drafts`: those that wait for their secretary. */
  'publications.bulletins': returns<Page<BulletinCard>>()({
    by: ['resident'],
    reads: true,
    request: object({
      view: optional(picklist(['public', 'drafts']), 'public'),
      communityId: optional(id),
      after,
      limit,
    }),
  }),
  'publications.bulletin': returns<BulletinDetail>()({
    by: ['resident'],
    reads: true,
    request: object({ bulletinId: id }),
  }),
  /** Words only: a note, and titles of rows by their id. */
  'publications.editBulletin': returns<{ version: number }>()({
    by: ['secretary'],
    request: object({
      ...bulletin,
      requestId: optional(requestId),
      note: optional(text(0, BULLETIN_NOTE_MAX), ''),
      titles: optional(
        pipe(array(object({ id, title: text(2, BULLETIN_TITLE_MAX) })), maxLength(4 * BULLETIN_ROWS_MAX)),
        [],
      ),
    }),
  }),
  'publications.releaseBulletin': returns<void>()({
    by: ['secretary'],
    request: object({ ...bulletin, requestId: optional(requestId) }),
  }),
  /**
   * A sheet for the notice board as a PDF in the cloud's storage; the same content is the same file. `id`: a matter for
   * a resolution, or for an evaluation of it alone. `month`: for evaluation and points, the one that runs if absent; for
   * a bulletin it must be released.
   */
  'publications.sheet': returns<PrintedSheet>()({
    by: ['grid_chief', 'secretary', 'officer'],
    reads: true,
    request: object({
      kind: picklist(SHEET_KINDS),
      communityId: id,
      id: optional(id),
      month: optional(month),
      paper: optional(picklist(PAPERS), 'a4'),
    }),
  }),
};
