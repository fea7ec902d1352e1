import { LADDER } from '../../../miniprogram/shared/domain/deadline';
import type { Meeting, Seat } from '../../../miniprogram/shared/domain/meeting';
import type { MeetingEvent, MeetingEventOf, MeetingEventType } from '../../../miniprogram/shared/domain/meeting-event';
import type { NoticeKind } from '../../../miniprogram/shared/domain/notice';
import { secretaryOf, type Directory } from '../kernel/directory';
import { owe, type OutboxEntry } from '../kernel/outbox';

/** Who is told what when something has happened to a meeting. */

export interface Scene {
  before: Meeting;
  meeting: Meeting;
  map: Directory;
}

export const seated = ({ seats }: Meeting, which: (seat: Seat) => boolean = () => true): string[] =>
  Object.values(seats)
    .filter(which)
    .flatMap(({ personId }) => (personId === undefined ? [] : [personId]));

/** Those who have declined need not be told that nothing comes of it, nor be reminded. */
const coming = (meeting: Meeting): string[] => seated(meeting, ({ answer }) => answer?.answer !== 'decline');

const invitation = (before: Meeting, meeting: Meeting): [NoticeKind, string[]][] => {
  const old = seated(before);
  return [
    ['meeting_invited', seated(meeting).filter((personId) => !old.includes(personId))],
    ['meeting_cancelled', old.filter((personId) => !seated(meeting).includes(personId))],
  ];
};

const changed = (before: Meeting, meeting: Meeting): boolean =>
  before.at !== meeting.at ||
  before.place !== meeting.place ||
  Object.keys(before.agenda).join() !== Object.keys(meeting.agenda).join();

type Telling = { [T in MeetingEventType]?: (scene: Scene, event: MeetingEventOf<T>) => [NoticeKind, string[]][] };

const RUNG_KINDS = { handler: 'due_soon', chief: 'overdue', secretary: 'overdue', street: 'supervised' } as const;

/**
 * The day before, everybody who comes; the day after, the secretary, if it was not opened or not closed; of resolutions
 * and minutes that are owed the secretary too, and in the end the street.
 */
const reminder = (scene: Scene, { rung, matterId, at }: MeetingEventOf<'reminded'>): [NoticeKind, string[]][] => {
  const { before, meeting, map } = scene;
  const isOwed = matterId !== undefined || before.deadline !== undefined;
  if (!isOwed && at < meeting.at) return [['meeting_reminder', coming(meeting)]];
  if (!isOwed) return [['overdue', [secretaryOf(map, meeting.communityId)]]];
  const level = LADDER[rung - 1]?.level;
  if (level === undefined) return [];
  const secretary = secretaryOf(map, meeting.communityId);
  const supervisor = map.communities.get(meeting.communityId)?.supervisorId ?? secretary;
  return [[RUNG_KINDS[level], [level === 'street' ? supervisor : secretary]]];
};

const TELL: Telling = {
  convened: ({ meeting }) => [['meeting_invited', seated(meeting)]],
  revised: ({ before, meeting }) => {
    const staying = coming(meeting).filter((personId) => seated(before).includes(personId));
    return [...invitation(before, meeting), ['meeting_changed', changed(before, meeting) ? staying : []]];
  },
  cancelled: ({ meeting }) => [['meeting_cancelled', coming(meeting)]],
  minutes_saved: ({ meeting }) => [
    ['minutes_to_confirm', seated(meeting, ({ as, attended }) => as !== 'guest' && attended !== undefined)],
  ],
  excused: (_scene, { personId }) => [['meeting_excused', [personId]]],
  reminded: reminder,
};

export const notices = (scene: Scene, event: MeetingEvent): OutboxEntry[] => {
  const tell = TELL[event.type] as ((scene: Scene, event: MeetingEvent) => [NoticeKind, string[]][]) | undefined;
  const { _id: id, title, number, at, deadline, agenda } = scene.meeting;
  const owed = event.type === 'reminded' && event.matterId !== undefined ? agenda[event.matterId]?.deadline : deadline;
  const due = owed?.due ?? at;
  return (tell?.(scene, event) ?? []).flatMap(([kind, people]) =>
    [...new Set(people)]
      .filter((personId) => personId && personId !== event.by)
      .map((to) => owe('notice', event.at, { to, kind, title, number, due, about: { noun: 'meeting', id } })),
  );
};
