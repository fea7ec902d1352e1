import type { PublicationWay } from '../../../miniprogram/shared/domain/matter';
import type { MatterFact } from '../../../miniprogram/shared/domain/matter-event';
import type { Publication, Telling } from '../../../miniprogram/shared/domain/publication';
import type { PublicationEvent } from '../../../miniprogram/shared/domain/publication-event';
import { owe, type Outbox, type OutboxEntry } from '../kernel/outbox';

/** Who learns of what has happened to a publication: its matter, its author, its secretary. */

type Entries = [cause: string, entry: OutboxEntry][];

const toMatter = (
  { matterId }: Publication,
  cause: string,
  event: PublicationEvent,
  fact: MatterFact,
  from = 0,
): Entries =>
  matterId === undefined
    ? []
    : [[cause, owe('matter', Math.max(event.at, from), { matterId, by: event.by, role: event.role, fact })]];

/** A matter hears of it when it begins: what is taken back before was never told. */
export const toldCause = ({ _id }: Pick<Publication, '_id'>, way: PublicationWay): string => `told_${_id}_${way}`;

const told = (
  publication: Publication,
  event: PublicationEvent,
  way: PublicationWay,
  { from, to }: Telling,
): Entries => {
  const { _id: id, kind, resolutionId } = publication;
  const line = { id, kind, way, from, to };
  const fact: MatterFact = { type: 'published', publication: line, ...(resolutionId ? { resolutionId } : {}) };
  return toMatter(publication, toldCause(publication, way), event, fact, from);
};

/** Whoever drafted it reads that it is out. */
const toAuthor = ({ _id, authorId, title }: Publication, { at, by }: PublicationEvent): Entries =>
  authorId === by
    ? []
    : [
        [
          `out_${_id}`,
          owe('notice', at, {
            to: authorId,
            kind: 'publication_out',
            title,
            number: '',
            about: { noun: 'publication', id: _id },
          }),
        ],
      ];

const owed = (publication: Publication, event: PublicationEvent): Entries => {
  const { _id: publicationId } = publication;
  switch (event.type) {
    case 'published':
      return [...told(publication, event, event.way, event.telling), ...toAuthor(publication, event)];
    case 'recorded':
      return told(publication, event, event.way, event.telling);
    case 'objected':
      return toMatter(publication, `objected_${event.needId}`, event, {
        ...{ type: 'objected', publicationId, needId: event.needId, version: 0 },
      });
    case 'objection_answered':
    case 'objection_reopened': {
      const type = event.type === 'objection_answered' ? event.type : 'objected';
      const needId = publication.objections[event.personId]?.needId ?? '';
      const { version } = event;
      return toMatter(publication, `${type}_${needId}_${version}`, event, { type, publicationId, needId, version });
    }
    default:
      return [];
  }
};

export const consequences = (publication: Publication, event: PublicationEvent): Outbox =>
  Object.fromEntries(owed(publication, event));

/** Somebody has something to say, or something to publish: the secretary is told at once. */
export const toSecretary = (
  { _id, title }: Publication,
  secretaryId: string,
  kind: 'publication_drafted' | 'publication_objected',
  about: string,
  at: number,
): Outbox =>
  secretaryId === ''
    ? {}
    : {
        [`${kind}_${about}`]: owe('notice', at, {
          to: secretaryId,
          kind,
          title,
          number: '',
          about: { noun: 'publication', id: _id },
        }),
      };
