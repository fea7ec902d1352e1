import type { AgendaRow } from '../../../miniprogram/shared/contract/meeting-answers';
import type { AgendaItem, Meeting } from '../../../miniprogram/shared/domain/meeting';
import { allowedOnItem } from '../../../miniprogram/shared/domain/meeting-decide';
import { turnoutOf } from '../../../miniprogram/shared/domain/meeting-votes';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { optional } from '../kernel/optional';
import type { Directory } from '../kernel/directory';

/** What each may read of the agenda: the talk, the options, how a vote stands, and his own vote. */

export interface Eye {
  caller: Actor;
  map: Directory;
  at: number;
}

export const holdsIt = ({ communityId }: Meeting, caller: Actor): boolean => holds(caller, 'secretary', communityId);

/** Those who serve in the community or stand for it, and those who have a seat, read the talk before it is confirmed. */
export const readsTalk = (meeting: Meeting, { caller, map }: Eye): boolean => {
  const { communityId, seats } = meeting;
  const grids = [...map.grids.values()].filter((grid) => grid.communityId === communityId);
  return (
    holdsIt(meeting, caller) ||
    seats[caller.id] !== undefined ||
    holds(caller, 'representative', communityId) ||
    grids.some(({ _id }) => holds(caller, 'grid_chief', _id) || holds(caller, 'grid_member', _id))
  );
};

export const inOrder = (agenda: Readonly<Record<string, AgendaItem>>): [string, AgendaItem][] =>
  Object.entries(agenda).sort(([, a], [, b]) => a.order - b.order);

const notesOf = ({ notes }: Meeting, matterId: string, named: boolean): AgendaRow['notes'] =>
  Object.entries(notes)
    .filter(([, note]) => note.matterId === matterId)
    .sort(([, a], [, b]) => a.at - b.at)
    .map(([id, { kind, text, from, at }]) => ({ id, kind, text, at, ...(named && from ? { from } : {}) }));

export const agendaRow = (meeting: Meeting, [matterId, item]: [string, AgendaItem], eye: Eye): AgendaRow => {
  const { caller, at } = eye;
  const chairs = holdsIt(meeting, caller);
  const { outcome, count, resolution } = item;
  const talk = meeting.status === 'confirmed' || readsTalk(meeting, eye);
  const recused = meeting.recused[matterId] ?? {};
  return {
    matterId,
    number: item.number,
    title: item.title,
    summary: item.summary,
    notes: talk ? notesOf(meeting, matterId, chairs) : [],
    ...(outcome
      ? { outcome: { outcome: outcome.outcome, text: outcome.text, ...optional('until', outcome.until) } }
      : {}),
    options: item.options,
    vote: item.vote,
    ...(meeting.kind === 'joint' && item.vote !== 'none' ? { turnout: turnoutOf(meeting, matterId) } : {}),
    ...optional('count', count),
    ...(resolution ? { resolution: { number: resolution.number } } : {}),
    dropped: item.droppedAt !== undefined,
    recused: recused[caller.id] !== undefined,
    ...optional('choices', meeting.votes[matterId]?.[caller.id]?.choices),
    allowed: allowedOnItem(meeting, matterId, caller, at),
    ...(chairs ? { recusedSeats: Object.keys(recused) } : {}),
  };
};
