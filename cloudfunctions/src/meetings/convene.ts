import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { MeetingKind } from '../../../miniprogram/shared/domain/meeting';
import { derived, remindAt } from '../../../miniprogram/shared/domain/meeting-effects';
import type { MeetingEvent } from '../../../miniprogram/shared/domain/meeting-event';
import { checkNotice } from '../../../miniprogram/shared/domain/meeting-guards';
import { QUORUMS } from '../../../miniprogram/shared/domain/quorum';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { DuplicateKey, get, insert } from '../kernel/database';
import { digestOf } from '../kernel/digest';
import { communityOf, directory, type Community, type Directory } from '../kernel/directory';
import { numberOf } from '../kernel/numbers';
import { nudge } from '../kernel/outbox';
import type { Call, Handler } from '../kernel/serve';
import { agendaOf, topicsOf } from './agenda';
import { consequences } from './consequences';
import { rosterOf } from './roster';
import { personIdsOf, seatsOf } from './seats';
import { MEETINGS, type StoredMeeting } from './store';

type Told = Request<'meetings.convene'>;

const LETTER: Readonly<Record<MeetingKind, string>> = { council: 'C', joint: 'J' };

/** `YMS-C-2025-06-0123`: the number of a council or of a joint meeting is told apart at the first glance. */
const numberFor = (prefix: string, kind: MeetingKind, at: number, tries: number): string =>
  numberOf(`${prefix}-${LETTER[kind]}`, at, tries);

/** Everybody who has a place there, and what is talked about. Throws when the list has no roster or no room. */
export const gathering = async (
  { kind, communityId }: Pick<Told, 'kind' | 'communityId'>,
  { matterIds, invitees }: Pick<Told, 'matterIds' | 'invitees'>,
  before?: StoredMeeting,
) => {
  const [topics, roster] = await Promise.all([
    topicsOf(kind, communityId, matterIds),
    kind === 'joint' ? rosterOf(communityId) : [],
  ]);
  if (kind === 'joint' && !roster.some(({ voting }) => voting)) throw new Rejection('MEETING_ROSTER_EMPTY');
  const [agenda, seats] = await Promise.all([
    agendaOf(kind, topics, before?.agenda),
    seatsOf(invitees, topics, roster),
  ]);
  return { agenda, seats, personIds: personIdsOf(seats) };
};

const meetingFrom = async (request: Told, community: Community, { caller, at }: Call): Promise<StoredMeeting> => {
  const { requestId, kind, communityId, title, at: heldAt, place } = request;
  const { agenda, seats, personIds } = await gathering(request, request);
  return derived<StoredMeeting>({
    _id: requestId,
    version: 1,
    number: '',
    kind,
    status: 'noticed',
    open: true,
    title,
    at: heldAt,
    place,
    communityId,
    createdAt: at,
    updatedAt: at,
    seats,
    personIds,
    guests: 0,
    agenda,
    notes: {},
    noted: 0,
    votes: {},
    recused: {},
    quorum: QUORUMS[community.quorum ?? '1/2'],
    remindAt: remindAt(heldAt, at),
    timeline: [{ type: 'convened', at, by: caller.id, role: 'secretary' }],
    digest: digestOf([caller.id, request]),
    pulse: 0,
  });
};

/** Without what is absent: a new document has no empty fields. */
const whole = <T extends object>(document: T): T =>
  Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)) as T;

const store = async (meeting: StoredMeeting, prefix: string, map: Directory): Promise<StoredMeeting> => {
  for (let tries = 0; ; tries += 1) {
    const numbered = { ...meeting, number: numberFor(prefix, meeting.kind, meeting.createdAt, tries) };
    const [line] = numbered.timeline as [MeetingEvent];
    const outbox = consequences({ before: numbered, meeting: numbered, map }, line);
    try {
      await insert(MEETINGS, whole({ ...numbered, outbox, outboxAt: meeting.createdAt }));
      nudge(MEETINGS, meeting._id);
      return numbered;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      const there = error.index === 'number' ? null : await get<StoredMeeting>(MEETINGS, meeting._id);
      if (there) return same(there, meeting.digest);
      if (error.index === 'holds') throw new Rejection('MEETING_MATTER_ELSEWHERE', { field: 'matterIds' });
    }
  }
};

const same = (stored: StoredMeeting, digest: string): StoredMeeting => {
  if (stored.digest !== digest) throw new Rejection('IDEMPOTENCY_MISMATCH');
  return stored;
};

/**
 * A repeat is answered before anything is judged: meanwhile the notice may have become too short. The community is read
 * anew, because its quorum stays with the meeting.
 */
export const convene: Handler<'meetings.convene'> = async (request, call) => {
  const { requestId, kind, communityId, at: heldAt } = request;
  if (!holds(call.caller, 'secretary', communityId)) throw new Rejection('FORBIDDEN');
  const [map, known] = await Promise.all([directory(true), get<StoredMeeting>(MEETINGS, requestId)]);
  if (!known) checkNotice(kind, heldAt, call.at);
  const community = communityOf(map, communityId);
  const meeting = known
    ? same(known, digestOf([call.caller.id, request]))
    : await store(await meetingFrom(request, community, call), community.prefix, map);
  return { id: meeting._id, number: meeting.number, version: known ? 1 : meeting.version };
};
