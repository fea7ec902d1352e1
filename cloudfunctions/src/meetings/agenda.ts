import type { AgendaItem, Meeting, MeetingKind, Option } from '../../../miniprogram/shared/domain/meeting';
import { OPTIONS_MAX } from '../../../miniprogram/shared/domain/meeting-limits';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import { failuresOf, FAILURES_MAX } from '../../../miniprogram/shared/domain/matter-guards';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find } from '../kernel/database';
import { MATTERS } from '../matters/store';
import { MEETINGS } from './store';

/** What a meeting takes from the matters on its agenda: their words as they are now, and the council's proposals. */

const FIELDS = [
  'number',
  'status',
  'title',
  'summary',
  'category',
  'communityId',
  'gridId',
  'needIds',
  'meetings',
  'resolutions',
  'rounds',
] as const satisfies readonly (keyof Matter)[];

export type Topic = Pick<Matter, '_id' | (typeof FIELDS)[number]>;

const isToBeReplaced = ({ status, resolutions }: Topic): boolean =>
  (status === 'decided' || status === 'implementing') && resolutions.length > 0;

/** The council takes what waits for it; a joint meeting also what is to be decided anew, until nothing is left to decide. */
const FITS: Readonly<Record<MeetingKind, (topic: Topic) => boolean>> = {
  council: ({ status }) => status === 'council' || status === 'deferred',
  joint: (topic) =>
    topic.status === 'joint' ||
    (topic.status === 'supervised' && failuresOf(topic) < FAILURES_MAX) ||
    isToBeReplaced(topic),
};

export const fits = (kind: MeetingKind, topic: Topic): boolean => FITS[kind](topic);

export const topicsNamed = (matterIds: readonly string[]): Promise<Topic[]> =>
  find<Topic>(MATTERS, { _id: _.in(matterIds) }, { limit: matterIds.length, fields: FIELDS });

/** In the order of the agenda. */
export const topicsOf = async (
  kind: MeetingKind,
  communityId: string,
  matterIds: readonly string[],
): Promise<Topic[]> => {
  const found = await topicsNamed(matterIds);
  const topics = matterIds.flatMap((matterId) => found.filter((topic) => topic._id === matterId));
  const fit = topics.every((topic) => topic.communityId === communityId && FITS[kind](topic));
  if (!fit || topics.length < matterIds.length) throw new Rejection('MEETING_MATTER_UNFIT', { field: 'matterIds' });
  return topics;
};

type Talk = Pick<Meeting, '_id' | 'notes'>;

const lastCouncilOf = ({ meetings }: Topic): string | undefined =>
  [...meetings].reverse().find(({ kind }) => kind === 'council')?.id;

const proposalsIn = ({ notes }: Talk, matterId: string): Option[] =>
  Object.entries(notes)
    .filter(([, note]) => note.kind === 'proposal' && note.matterId === matterId)
    .sort(([, a], [, b]) => a.at - b.at)
    .slice(0, OPTIONS_MAX)
    .map(([id, { text }]) => ({ id, text }));

/** By matter: what its council proposed. */
const proposals = async (kind: MeetingKind, topics: readonly Topic[]): Promise<Map<string, Option[]>> => {
  const councils = topics.flatMap((topic) => lastCouncilOf(topic) ?? []);
  if (kind === 'council' || councils.length === 0) return new Map();
  const talks = await find<Talk>(MEETINGS, { _id: _.in(councils) }, { limit: councils.length, fields: ['notes'] });
  return new Map(
    topics.map((topic) => {
      const talk = talks.find(({ _id }) => _id === lastCouncilOf(topic));
      return [topic._id, talk ? proposalsIn(talk, topic._id) : []];
    }),
  );
};

/** The agenda in order; what stood on it before keeps the options that were edited. */
export const agendaOf = async (
  kind: MeetingKind,
  topics: readonly Topic[],
  before: Readonly<Record<string, AgendaItem>> = {},
): Promise<Record<string, AgendaItem>> => {
  const proposed = await proposals(kind, topics);
  return Object.fromEntries(
    topics.map(({ _id, number, title, summary, category, gridId }, order): [string, AgendaItem] => [
      _id,
      {
        order,
        number,
        title,
        summary,
        category,
        gridId,
        options: before[_id]?.options ?? proposed.get(_id) ?? [],
        vote: 'none',
      },
    ]),
  );
};
