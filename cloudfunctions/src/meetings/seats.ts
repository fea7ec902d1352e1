import { createHash } from 'node:crypto';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { RosterSeat } from '../../../miniprogram/shared/contract/meeting-answers';
import type { Seat } from '../../../miniprogram/shared/domain/meeting';
import { SEATS_MAX } from '../../../miniprogram/shared/domain/meeting-limits';
import { isAccount, type Need } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find } from '../kernel/database';
import { NEEDS } from '../needs/store';
import { namesOf } from '../people/store';
import type { Topic } from './agenda';

/** Who is invited: whom the secretary names, those whose needs are on the agenda, and the roster. */

type Invitee = Request<'meetings.convene'>['invitees'][number];
type Told = Pick<Need, '_id' | 'number' | 'reporterId' | 'onBehalf'>;

/** Somebody without a phone sits under an id made of his name, so that he stays the same when the list is sent again. */
const namedSeatId = (name: string): string => `x${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;

const seat = (as: Seat['as'], name: string, personId?: string): Seat => ({
  ...(personId === undefined ? {} : { personId }),
  name,
  as,
  voting: false,
});

const reportersOf = async (topics: readonly Topic[]): Promise<Told[]> => {
  const needIds = topics.flatMap(({ needIds: ids }) => ids);
  if (needIds.length === 0) return [];
  const fields = ['number', 'reporterId', 'onBehalf'];
  return find<Told>(NEEDS, { _id: _.in(needIds) }, { limit: needIds.length, fields });
};

const nameOf = (names: ReadonlyMap<string, string>, personId: string): string => {
  const name = names.get(personId);
  if (name === undefined) throw new Rejection('PERSON_NOT_FOUND', { field: 'invitees' });
  return name;
};

/** A neighbour for whom somebody else told the need has a chair too, though no phone. */
const concerned = (told: Told, names: ReadonlyMap<string, string>): [string, Seat][] => {
  const { number, reporterId, onBehalf } = told;
  if (isAccount(reporterId)) {
    const name = names.get(reporterId);
    return name === undefined ? [] : [[reporterId, seat('concerned', name, reporterId)]];
  }
  return onBehalf?.name ? [[`n${number}`, seat('concerned', onBehalf.name)]] : [];
};

const invited = ({ personId, name, as }: Invitee, names: ReadonlyMap<string, string>): [string, Seat] =>
  personId === undefined
    ? [namedSeatId(name ?? ''), seat(as, name ?? '')]
    : [personId, seat(as, nameOf(names, personId), personId)];

const member = ({ personId, name, group, voting }: RosterSeat): [string, Seat] => [
  personId,
  { personId, name, as: 'roster', group, voting },
];

/** One seat a person: the roster goes before what the secretary says, and that before whose need it is. */
export const seatsOf = async (
  invitees: readonly Invitee[],
  topics: readonly Topic[],
  roster: readonly RosterSeat[],
): Promise<Record<string, Seat>> => {
  const told = await reportersOf(topics);
  const accounts = told.map(({ reporterId }) => reporterId).filter(isAccount);
  const names = await namesOf([...accounts, ...invitees.flatMap(({ personId }) => personId ?? [])]);
  const seats = Object.fromEntries([
    ...told.flatMap((need) => concerned(need, names)),
    ...invitees.map((one) => invited(one, names)),
    ...roster.map(member),
  ]);
  const taken = Object.keys(seats).length;
  if (taken > SEATS_MAX) throw new Rejection('MEETING_FULL', { field: 'invitees', count: SEATS_MAX });
  return seats;
};

export const personIdsOf = (seats: Readonly<Record<string, Seat>>): string[] =>
  Object.values(seats).flatMap(({ personId }) => personId ?? []);
