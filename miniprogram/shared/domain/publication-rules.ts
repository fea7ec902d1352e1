import { PUBLICATION_WAYS } from './matter';
import { OBJECTIONS_MAX, type Telling } from './publication';
import {
  relationsOf,
  type PublicationCommandOf,
  type PublicationCommandType,
  type PublicationFacts,
  type PublicationRelation,
  type PublicationWords,
} from './publication-command';
import { checkPeriod, type Told } from './publication-dates';
import type { PublicationFact } from './publication-event';
import { court, refuseIf, type Guard as GuardOf, type Rules } from './rules';

type Guard<T extends PublicationCommandType> = GuardOf<PublicationFacts, PublicationRelation, PublicationCommandOf<T>>;

const checkTelling = (told: Told, telling: Telling, at: number): void => {
  checkPeriod(telling, told, at);
  refuseIf(told.way !== 'online' && telling.place === '', 'INVALID_REQUEST', 'place');
};

const fitsCalendar: Guard<'release'> = ({ kind, way }, { at }, command) => {
  if (command) checkTelling({ kind, way, isFirst: true }, command.telling, at);
};

const isAnotherWay: Guard<'record'> = ({ kind, ways }, { at }, command) => {
  refuseIf(
    PUBLICATION_WAYS.every((way) => ways[way]),
    'PUBLICATION_WAY_RECORDED',
  );
  if (!command) return;
  refuseIf(ways[command.way] !== undefined, 'PUBLICATION_WAY_RECORDED', 'way');
  checkTelling({ kind, way: command.way, isFirst: false }, command.telling, at);
};

const isTold: Guard<'attach'> = ({ ways }, _context, command) =>
  refuseIf(command !== undefined && ways[command.way] === undefined, 'INVALID_REQUEST', 'way');

/** What was public stays: a mistake that somebody may have read is corrected by a new publication. */
const isUnread: Guard<'retract'> = ({ status, from }, { at, relations }) => {
  refuseIf(status === 'published' && !relations.includes('secretary'), 'PUBLICATION_NOT_YOURS');
  refuseIf(status === 'published' && at >= from, 'PUBLICATION_HAS_BEGUN');
};

/** Until the end of the last day, everybody once. */
const isHeard: Guard<'object'> = ({ from, to, objections }, { at, actor }) => {
  refuseIf(at < from || at > to, 'PUBLICATION_OBJECTION_CLOSED');
  refuseIf(objections[actor.id] !== undefined, 'PUBLICATION_OBJECTED');
  refuseIf(Object.keys(objections).length >= OBJECTIONS_MAX, 'PUBLICATION_OBJECTIONS_FULL');
};

/** One row a command: from where, by whom, on what condition, and what it makes happen. */
const PUBLICATION_RULES: Rules<PublicationFacts, PublicationRelation, PublicationWords, PublicationFact> = {
  release: {
    from: ['draft'],
    by: ['secretary'],
    guard: fitsCalendar,
    then: ({ title, text, telling }, { way }) => ({ type: 'published', title, text, way, telling }),
  },
  record: {
    from: ['published'],
    by: ['secretary'],
    guard: isAnotherWay,
    then: ({ way, telling }) => ({ type: 'recorded', way, telling }),
  },
  attach: {
    from: ['published'],
    by: ['secretary'],
    guard: isTold,
    then: ({ way, photos }) => ({ type: 'attached', way, photos }),
  },
  retract: {
    from: ['draft', 'published'],
    by: ['author', 'secretary'],
    guard: isUnread,
    then: ({ text }) => ({ type: 'retracted', text }),
  },
  object: {
    from: ['published'],
    by: ['resident'],
    guard: isHeard,
    then: ({ needId, requestId }, _publication, { actor }) => ({
      type: 'objected',
      personId: actor.id,
      needId,
      requestId,
    }),
  },
};

export const {
  types: PUBLICATION_COMMANDS,
  decide,
  allows,
  allowedCommands,
} = court<PublicationFacts, PublicationRelation, PublicationWords, PublicationFact>({
  rules: PUBLICATION_RULES,
  relationsOf,
  notYours: () => 'PUBLICATION_NOT_YOURS',
  wrongStatus: 'PUBLICATION_WRONG_STATUS',
});
