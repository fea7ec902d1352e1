import { boolean, check, object, optional, picklist, pipe, string, literal } from 'valibot';
import {
  CATEGORIES,
  NEED_PHOTOS_MAX,
  NEED_TEXT_MAX,
  NEED_TEXT_MIN,
  ON_BEHALF_CHANNELS,
  REJECT_REASONS,
  SUMMARY_MAX,
} from '../domain/need';
import {
  after,
  flag,
  groupEntry,
  id,
  instant,
  integer,
  limit,
  photos,
  requestId,
  returns,
  text,
  version,
  type Page,
} from './action';
import {
  DESK_FILTERS,
  type Desk,
  type Home,
  type NeedCard,
  type NeedDetail,
  type Receipt,
  type SimilarNeed,
} from './need-answers';

export const WORDS_MAX = 300;
export const PLACE_MAX = 60;

/** What every command on an existing need carries. A repeat with the same `requestId` gets the same answer. */
const target = { needId: id, version, requestId: optional(requestId) };
const words = text(1, WORDS_MAX);
const remark = optional(text(0, WORDS_MAX), '');
const needPhotos = photos(NEED_PHOTOS_MAX);

const FILERS = ['resident'] as const;
const STAFF = ['grid_member', 'grid_chief', 'secretary'] as const;
const CHIEFS = ['grid_chief', 'secretary'] as const;

const submitRequest = pipe(
  object({
    requestId,
    text: text(NEED_TEXT_MIN, NEED_TEXT_MAX),
    category: optional(picklist(CATEGORIES), 'other'),
    photos: needPhotos,
    /** The grid chosen by address; absent: the reporter's own, or the community's fallback. */
    gridId: optional(id),
    place: optional(text(0, PLACE_MAX), ''),
    group: optional(groupEntry),
    anonymous: optional(boolean(), true),
    confidential: flag,
    urgent: flag,
    onBehalf: optional(
      object({
        name: text(1, 20),
        phone: optional(
          pipe(
            string(),
            check((value) => value === '' || /^[0-9 +-]{5,20}$/.test(value)),
          ),
          '',
        ),
        channel: picklist(ON_BEHALF_CHANNELS),
        groupId: optional(id),
        /** Which platform or hotline it was. */
        source: optional(text(0, 20), ''),
        consent: literal(true),
      }),
    ),
  }),
);

export const needs = {
  'needs.submit': returns<Receipt>()({ by: FILERS, request: submitRequest }),
  'needs.similar': returns<SimilarNeed[]>()({
    by: FILERS,
    reads: true,
    request: object({ text: text(0, NEED_TEXT_MAX), category: optional(picklist(CATEGORIES)), gridId: optional(id) }),
  }),
  'needs.cosign': returns<{ cosigns: number }>()({ by: FILERS, request: object({ needId: id }) }),
  'needs.list': returns<Page<NeedCard>>()({
    by: FILERS,
    reads: true,
    request: object({
      view: optional(picklist(['mine', 'public', 'open', 'solved', 'grid']), 'mine'),
      gridId: optional(id),
      after,
      limit,
    }),
  }),
  'needs.get': returns<NeedDetail>()({ by: FILERS, reads: true, request: object({ needId: id }) }),
  'needs.home': returns<Home>()({ by: FILERS, reads: true, request: object({}) }),
  'needs.desk': returns<Desk>()({
    by: STAFF,
    reads: true,
    request: object({ filter: optional(picklist(DESK_FILTERS)), after, limit }),
  }),
  /** Who told it: shown to those who call, and every look is written down. */
  'needs.reporter': returns<{ name: string; phone: string; place: string }>()({
    by: STAFF,
    request: object({ needId: id, reason: optional(text(0, WORDS_MAX), '') }),
  }),

  'needs.accept': returns<void>()({
    by: CHIEFS,
    request: object({
      ...target,
      category: optional(picklist(CATEGORIES)),
      /** What the public may read. Without it the public sees the category, the track and the promise, and no words. */
      summary: optional(text(1, SUMMARY_MAX)),
      firstContactId: optional(id),
      difficult: flag,
    }),
  }),
  'needs.reject': returns<void>()({
    by: CHIEFS,
    request: object({ ...target, reason: picklist(REJECT_REASONS), text: words }),
  }),
  'needs.appeal': returns<void>()({ by: FILERS, request: object({ ...target, text: words }) }),
  'needs.merge': returns<void>()({ by: CHIEFS, request: object({ ...target, targetId: id }) }),
  'needs.assign': returns<void>()({ by: CHIEFS, request: object({ ...target, memberId: id }) }),
  'needs.sign': returns<void>()({ by: STAFF, request: object({ ...target, text: remark }) }),
  'needs.handBack': returns<void>()({ by: STAFF, request: object({ ...target, text: words }) }),
  'needs.ask': returns<void>()({ by: STAFF, request: object({ ...target, text: words }) }),
  'needs.answer': returns<void>()({ by: FILERS, request: object({ ...target, text: words, photos: needPhotos }) }),
  'needs.note': returns<void>()({ by: STAFF, request: object({ ...target, text: words, photos: needPhotos }) }),
  'needs.supplement': returns<void>()({ by: FILERS, request: object({ ...target, text: words, photos: needPhotos }) }),
  'needs.complete': returns<void>()({
    by: STAFF,
    request: object({
      ...target,
      outcome: optional(picklist(['solved', 'explained']), 'solved'),
      text: words,
      photos: needPhotos,
    }),
  }),
  'needs.escalate': returns<void>()({ by: STAFF, request: object({ ...target, text: words }) }),
  'needs.return': returns<void>()({ by: CHIEFS, request: object({ ...target, text: words }) }),
  'needs.refer': returns<void>()({
    by: CHIEFS,
    request: object({ ...target, unit: text(1, 40), caseNumber: text(1, 40) }),
  }),
  'needs.confirm': returns<void>()({
    by: FILERS,
    request: object({ ...target, satisfaction: optional(picklist(['satisfied', 'basic']), 'satisfied'), text: remark }),
  }),
  'needs.dispute': returns<void>()({ by: FILERS, request: object({ ...target, text: words }) }),
  'needs.logCall': returns<void>()({ by: STAFF, request: object({ ...target, text: remark }) }),
  'needs.approveExplanation': returns<void>()({
    by: CHIEFS,
    request: object({ ...target, text: words, reviewAt: instant }),
  }),
  'needs.reopen': returns<void>()({ by: FILERS, request: object({ ...target, text: words }) }),
  'needs.withdraw': returns<void>()({ by: FILERS, request: object({ ...target, text: remark }) }),
  'needs.restore': returns<void>()({ by: FILERS, request: object(target) }),
  'needs.summarise': returns<void>()({ by: CHIEFS, request: object({ ...target, summary: text(1, SUMMARY_MAX) }) }),
  /** What the text does not say; a rule then looks whether a council should hear of it. */
  'needs.weigh': returns<void>()({
    by: CHIEFS,
    request: object({
      ...target,
      cost: integer(0, 100_000_000),
      units: integer(1, 20),
      vulnerable: flag,
    }),
  }),
  'needs.extend': returns<void>()({ by: CHIEFS, request: object({ ...target, due: instant, text: words }) }),
};
