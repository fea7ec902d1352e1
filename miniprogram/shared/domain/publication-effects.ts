import type { PublicationWay } from './matter';
import type { Objection, Publication, Telling } from './publication';
import type { PublicationEvent } from './publication-event';

const objected = (publication: Publication, personId: string, objection: Objection): Publication => ({
  ...publication,
  objections: { ...publication.objections, [personId]: objection },
});

const told = (publication: Publication, way: PublicationWay, telling: Telling): Publication => ({
  ...publication,
  from: Math.min(publication.from, telling.from),
  to: Math.max(publication.to, telling.to),
  ways: { ...publication.ways, [way]: telling },
});

/** The publication after something has happened. */
export const evolve = (publication: Publication, event: PublicationEvent): Publication => {
  switch (event.type) {
    case 'drafted':
      return publication;
    case 'published': {
      const { title, text, way, telling, at } = event;
      const { from, to } = telling;
      return told({ ...publication, title, text, from, to, status: 'published', publishedAt: at }, way, telling);
    }
    case 'recorded':
      return told(publication, event.way, event.telling);
    case 'attached': {
      const telling = publication.ways[event.way];
      return telling ? told(publication, event.way, { ...telling, photos: event.photos }) : publication;
    }
    case 'retracted':
      return { ...publication, status: 'retracted', retraction: event.text };
    case 'objected': {
      const { personId, needId, requestId, at } = event;
      return objected(publication, personId, { needId, requestId, at });
    }
    case 'objection_answered': {
      const objection = publication.objections[event.personId];
      return objection
        ? objected(publication, event.personId, { ...objection, answeredAt: event.at, version: event.version })
        : publication;
    }
    case 'objection_reopened': {
      const { answeredAt: _answeredAt, ...objection } = publication.objections[event.personId] ?? {};
      return 'needId' in objection
        ? objected(publication, event.personId, { ...objection, version: event.version })
        : publication;
    }
  }
};
