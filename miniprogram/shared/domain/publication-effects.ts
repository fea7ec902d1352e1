import type { Objection, Publication } from './publication';
import type { PublicationEvent } from './publication-event';

const objected = (publication: Publication, personId: string, objection: Objection): Publication => ({
  ...publication,
  objections: { ...publication.objections, [personId]: objection },
});

/** The publication after something has happened. */
export const evolve = (publication: Publication, event: PublicationEvent): Publication => {
  switch (event.type) {
    case 'drafted':
      return publication;
    case 'published': {
      const { title, text, from, to, place, photos } = { ...publication, ...event };
      const ways = { ...publication.ways, [publication.way]: { id: publication._id, from, to } };
      return { ...publication, title, text, from, to, place, photos, ways, status: 'published', publishedAt: event.at };
    }
    case 'attached':
      return { ...publication, photos: event.photos };
    case 'retracted': {
      const { [publication.way]: _gone, ...ways } = publication.ways;
      return { ...publication, ways, status: 'retracted', retraction: event.text };
    }
    case 'objected': {
      const { personId, needId, requestId, at } = event;
      return objected(publication, personId, { needId, requestId, at });
    }
    case 'objection_answered': {
      const objection = publication.objections[event.personId];
      return objection
        ? objected(publication, event.personId, { ...objection, answeredAt: objection.answeredAt ?? event.at })
        : publication;
    }
  }
};
