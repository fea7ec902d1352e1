import type { Matter, PublicationKind } from '../../../miniprogram/shared/domain/matter';
import { factId } from '../../../miniprogram/shared/domain/figures';
import type { MatterEvent, MatterEventType } from '../../../miniprogram/shared/domain/matter-event';
import type { NoticeKind } from '../../../miniprogram/shared/domain/notice';
import { isReplaced } from '../../../miniprogram/shared/domain/matter-progress';
import { chiefOf, secretaryOf, type Directory } from '../kernel/directory';
import { owe, type Outbox, type OutboxEntry } from '../kernel/outbox';

/** Who learns of what has happened to a matter: each of its needs, and for a new topic those who may confirm it. */

/**
 * What the reporters read on their own timelines. The rest stands in the dossier, one tap away. A
 * proposal is no news yet: whoever accepts a need and hands it on should not find it changed under his hands.
 */
const FOLLOWED: readonly MatterEventType[] = [
  'declined',
  'scheduled',
  'unscheduled',
  'discussed',
  'undecided',
  'decided',
  'task_moved',
  'round_opened',
  'round_extended',
  'published',
  'round_closed',
  'rectification_ordered',
  'resumed',
  'explained',
  'archived',
];

const RESULT_MAX = 300;

/** What the reporter is asked about: what has been done, in the words of those who ordered it. */
const resultOf = (matter: Matter): string => {
  const done = matter.tasks.filter((task) => task.status === 'accepted' && !isReplaced(matter, task));
  const titles = [...new Set(done.map(({ title }) => title))].join('；') || matter.summary;
  return [...titles].slice(0, RESULT_MAX).join('');
};

const SHOWN: readonly PublicationKind[] = ['decision', 'result', 'evaluation'];

/** What was decided, done or judged is told to them when it is first told to everybody, in whatever way. */
const isFollowed = ({ publications }: Matter, event: MatterEvent): boolean => {
  if (event.type !== 'published') return FOLLOWED.includes(event.type);
  const { id, kind } = event.publication;
  return SHOWN.includes(kind) && publications.filter((one) => one.id === id).length === 1;
};

const follows = (matter: Matter, event: MatterEvent): [string, OutboxEntry][] => {
  if (!isFollowed(matter, event)) return [];
  const { _id: matterId, version, status, outcome } = matter;
  const result = outcome === 'passed' ? { result: resultOf(matter) } : {};
  const work = { matterId, version, fact: event, status, ...(outcome ? { outcome } : {}), ...result };
  return matter.needIds.map((needId) => [`follow_${needId}`, owe('follow', event.at, { needId, ...work })]);
};

const chiefIn = (gridId: string, map: Directory): string | undefined => {
  const grid = map.grids.get(gridId);
  return grid && chiefOf(grid);
};

/** Those who say whether a topic is one. */
const judges = ({ needs, communityId }: Matter, map: Directory): (string | undefined)[] => [
  ...needs.map(({ gridId }) => chiefIn(gridId, map)),
  secretaryOf(map, communityId),
];

/** A chief hears of a topic once: when the first need of his grid is in it. */
const concerned = (matter: Matter, event: MatterEvent, map: Directory): (string | undefined)[] => {
  if (event.type === 'proposed') return judges(matter, map);
  if (event.type !== 'joined' || matter.status !== 'proposed') return [];
  const { id, gridId } = event.need;
  return matter.needs.some((other) => other.id !== id && other.gridId === gridId) ? [] : [chiefIn(gridId, map)];
};

const told = (matter: Matter, event: MatterEvent, map: Directory): [NoticeKind, (string | undefined)[]][] =>
  event.type === 'reminded'
    ? event.calls.map((call) => [
        call,
        call === 'topic_waits' ? judges(matter, map) : [secretaryOf(map, matter.communityId)],
      ])
    : [['topic', concerned(matter, event, map)]];

const notices = (matter: Matter, event: MatterEvent, map: Directory): [string, OutboxEntry][] => {
  const { title, number, _id: id } = matter;
  return told(matter, event, map).flatMap(([kind, people]) =>
    [...new Set(people)]
      .filter((to): to is string => Boolean(to))
      .map((to): [string, OutboxEntry] => [
        `${kind}_${to}`,
        owe('notice', event.at, { to, kind, title, number, about: { noun: 'matter', id } }),
      ]),
  );
};

/** The call-back is shown beside the vote it followed. */
const heard = ({ rounds }: Matter, event: MatterEvent): [string, OutboxEntry][] => {
  const round = rounds[rounds.length - 1];
  if (event.type !== 'called_back' || !round) return [];
  return [['heard', owe('heard', event.at, { roundId: round.id, needId: event.needId, result: event.result })]];
};

/** What the resolution ordered that another one has replaced, wherever news of it meets that: its work ends. */
const ended = (matter: Matter, event: MatterEvent): [string, OutboxEntry][] => {
  if (event.type !== 'decided' && event.type !== 'task_moved') return [];
  return matter.tasks
    .filter((task) => (event.type === 'decided' || task.id === event.task.id) && isReplaced(matter, task))
    .filter(({ status }) => status !== 'accepted')
    .map(({ id }) => [`supersede_${id}`, owe('supersede', event.at, { taskId: id })]);
};

/** Confirmed ones are counted by their needs, as they get onto the agenda. */
const counted = ({ _id, communityId, gridId, category }: Matter, event: MatterEvent): [string, OutboxEntry][] => {
  if (event.type !== 'declined' || event.reason !== undefined) return [];
  const fact = {
    id: factId(_id, 'topic_declined'),
    measure: 'topic_declined' as const,
    at: event.at,
    ...{ communityId, gridId, category, value: 1 },
    about: { noun: 'matter' as const, id: _id },
  };
  return [['count', owe('count', event.at, { facts: [fact] })]];
};

/** Causes are made of the matter, its version and whom it concerns: the same thing is never owed twice. */
export const consequences = (matter: Matter, event: MatterEvent, map: Directory): Outbox =>
  Object.fromEntries(
    [
      ...follows(matter, event),
      ...notices(matter, event, map),
      ...heard(matter, event),
      ...ended(matter, event),
      ...counted(matter, event),
    ].map(([whom, entry]) => [`${matter._id}_${matter.version}_${event.type}_${whom}`, entry]),
  );
