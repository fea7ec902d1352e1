import { factId, type FigureFact, type Measure } from '../../../miniprogram/shared/domain/figures';
import type { MatterFact } from '../../../miniprogram/shared/domain/matter-event';
import type { Meeting } from '../../../miniprogram/shared/domain/meeting';
import type { MeetingEvent, MeetingEventOf, MeetingEventType } from '../../../miniprogram/shared/domain/meeting-event';
import { owe, type Outbox, type OutboxEntry } from '../kernel/outbox';
import { notices, seated, type Scene } from './telling';

/** What the matters hear, who has earned something and what is counted, when something has happened to a meeting. */

type Said = [matterId: string, fact: MatterFact];

const scheduled = (meeting: Meeting): Said[] => {
  const { _id: id, kind, title, at, version } = meeting;
  return Object.keys(meeting.agenda).map((matterId) => [
    matterId,
    { type: 'scheduled', meeting: { id, kind, title, at, version } },
  ]);
};

const unscheduled = ({ _id: meetingId, version }: Meeting, matterIds: readonly string[], text: string): Said[] =>
  matterIds.map((matterId) => [matterId, { type: 'unscheduled', meetingId, text, version }]);

const dropped = (before: Meeting, meeting: Meeting): string[] =>
  Object.keys(before.agenda).filter((matterId) => !meeting.agenda[matterId]);

/** What was not reached is free for another meeting. */
const untouched = ({ kind, agenda }: Meeting): string[] =>
  Object.entries(agenda)
    .filter(
      ([, item]) =>
        item.droppedAt === undefined && (kind === 'council' ? item.outcome === undefined : item.count === undefined),
    )
    .map(([matterId]) => matterId);

const onRevision = ({ before, meeting }: Scene): Said[] => {
  const moved = before.at !== meeting.at || before.title !== meeting.title;
  const told = scheduled(meeting).filter(([matterId]) => moved || !before.agenda[matterId]);
  return [...told, ...unscheduled(meeting, dropped(before, meeting), '')];
};

const SAYS: { [T in MeetingEventType]?: (scene: Scene, event: MeetingEventOf<T>) => Said[] } = {
  convened: ({ meeting }) => scheduled(meeting),
  revised: onRevision,
  cancelled: ({ meeting }, { text }) => unscheduled(meeting, Object.keys(meeting.agenda), text),
  dropped: ({ meeting }, { matterId }) => unscheduled(meeting, [matterId], ''),
  concluded: ({ meeting }, { matterId, outcome, text, until }) => [
    [matterId, { type: 'discussed', meetingId: meeting._id, outcome, text, ...(until === undefined ? {} : { until }) }],
  ],
  vote_closed: ({ meeting }, { matterId, count }) =>
    count.optionId === undefined
      ? [[matterId, { type: 'undecided', meetingId: meeting._id, reason: count.quorate ? 'no_majority' : 'no_quorum' }]]
      : [],
  closed: ({ meeting }) => unscheduled(meeting, untouched(meeting), ''),
};

const said = (scene: Scene, event: MeetingEvent): OutboxEntry[] => {
  const says = SAYS[event.type] as ((scene: Scene, event: MeetingEvent) => Said[]) | undefined;
  return (says?.(scene, event) ?? []).map(([matterId, fact]) =>
    owe('matter', event.at, { matterId, by: event.by, role: event.role, fact }),
  );
};

/** Whoever typed the code of a council was there; guests and those the secretary marked earn nothing by it. */
const awards = ({ meeting }: Scene, event: MeetingEvent): OutboxEntry[] => {
  if (event.type !== 'closed' || meeting.kind !== 'council') return [];
  const { _id, communityId, title: about } = meeting;
  const there = seated(meeting, ({ as, attended }) => as !== 'guest' && attended?.by === 'code');
  return there.map((personId) =>
    owe('award', event.at, {
      ...{ rule: 'council_attendance', personId, event: _id, communityId, about },
      earnedAt: meeting.seats[personId]?.attended?.at ?? event.at,
    }),
  );
};

const HELD: Readonly<Record<Meeting['kind'], Measure>> = { council: 'councils', joint: 'joint_meetings' };

export const countOf = (
  { _id: id, communityId }: Meeting,
  measure: Measure,
  cause: string,
  at: number,
  category: FigureFact['category'] = '',
): OutboxEntry => {
  const about = { noun: 'meeting', id } as const;
  const fact = { id: factId(cause, measure), measure, at, communityId, gridId: '', category, about, value: 1 };
  return owe('count', at, { facts: [fact] });
};

const counts = ({ meeting }: Scene, event: MeetingEvent): OutboxEntry[] =>
  event.type === 'closed' ? [countOf(meeting, HELD[meeting.kind], meeting._id, event.at)] : [];

/** Causes sort as they are owed, so that a matter hears of its decision before a task of it moves. */
export const causes = (stem: string, entries: readonly OutboxEntry[]): Outbox =>
  Object.fromEntries(entries.map((entry, i) => [`${stem}_${String(i).padStart(3, '0')}_${entry.job}`, entry]));

/** Causes are made of the meeting and its version: the same thing is never owed twice. */
export const consequences = (scene: Scene, event: MeetingEvent): Outbox =>
  causes(`${scene.meeting._id}_${scene.meeting.version}`, [
    ...said(scene, event),
    ...awards(scene, event),
    ...counts(scene, event),
    ...notices(scene, event),
  ]);
