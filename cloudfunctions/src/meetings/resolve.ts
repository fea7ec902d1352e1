import { _, find } from '../kernel/database';
import { directory } from '../kernel/directory';
import { owe, type Outbox, type OutboxEntry } from '../kernel/outbox';
import type { Call, Handler } from '../kernel/serve';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import { resolutionOf, type ResolutionLine } from '../../../miniprogram/shared/domain/matter';
import { isAccount, type Need } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { NEEDS } from '../needs/store';
import { fits, topicsNamed, type Topic } from './agenda';
import { causes, countOf } from './consequences';
import { checkOrders } from './orders';
import { act, type StoredMeeting } from './store';

type Words = Request<'meetings.resolve'>;
type Idea = Pick<Need, '_id' | 'number' | 'reporterId'>;

const topicOf = async (matterId: string): Promise<Topic> => {
  const [matter] = await topicsNamed([matterId]);
  if (!matter) throw new Rejection('MEETING_ITEM_UNKNOWN', { field: 'matterId' });
  return matter;
};

/** A matter that is done meanwhile takes no resolution; what holds so far is replaced by name or not at all. */
const checkFits = (matter: Topic, { replaces }: Words): void => {
  if (!fits('joint', matter)) throw new Rejection('MEETING_MATTER_UNFIT', { field: 'matterId' });
  if (resolutionOf(matter)?.id !== replaces) throw new Rejection('MEETING_REPLACES', { field: 'replaces' });
};

const ideasOf = async (matter: Topic, { ideaNeedIds }: Words): Promise<Idea[]> => {
  if (ideaNeedIds.some((needId) => !matter.needIds.includes(needId))) {
    throw new Rejection('MEETING_IDEA_FOREIGN', { field: 'ideaNeedIds' });
  }
  if (ideaNeedIds.length === 0) return [];
  const look = { limit: ideaNeedIds.length, fields: ['number', 'reporterId'] };
  return (await find<Idea>(NEEDS, { _id: _.in(ideaNeedIds) }, look)).filter(({ reporterId }) => isAccount(reporterId));
};

const lineOf = (meeting: StoredMeeting, words: Words, number: string, at: number): ResolutionLine => {
  const item = meeting.agenda[words.matterId];
  const option = item?.options.find(({ id }) => id === words.optionId);
  const votes = item?.count?.options.find(({ optionId }) => optionId === words.optionId);
  return {
    id: number,
    number,
    text: words.text,
    option: option?.text ?? '',
    votes: {
      for: votes?.for ?? 0,
      against: votes?.against ?? 0,
      abstain: votes?.abstain ?? 0,
      base: item?.count?.base ?? 0,
    },
    budget: words.budget,
    adoptedAt: item?.votedAt ?? at,
    tasks: words.tasks.length,
    ...(words.replaces === undefined ? {} : { replaces: words.replaces }),
  };
};

const debts = (
  meeting: StoredMeeting,
  words: Words,
  { matter, ideas }: { matter: Topic; ideas: Idea[] },
  { caller, at }: Call,
): OutboxEntry[] => {
  const number = meeting.agenda[words.matterId]?.resolution?.number ?? '';
  const resolution = lineOf(meeting, words, number, at);
  const { matterId } = words;
  const { communityId } = meeting;
  return [
    owe('matter', at, { matterId, by: caller.id, role: 'secretary', fact: { type: 'decided', resolution } }),
    ...words.tasks.map((order, i) =>
      owe('task', at, {
        taskId: `${number}_${i + 1}`,
        kind: 'resolution',
        matterId,
        resolutionId: number,
        by: caller.id,
        order,
      }),
    ),
    ...ideas.map(({ _id: event, number: about, reporterId: personId }) =>
      owe('award', at, { rule: 'good_idea', personId, event, communityId, about }),
    ),
    countOf(meeting, 'resolutions', number, at, matter.category),
  ];
};

/**
 * Writes down what the vote has adopted: the resolution, and the tasks that carry it out. It is changed only by another
 * vote, whose resolution names the one it replaces.
 */
export const resolve: Handler<'meetings.resolve'> = async (words, call) => {
  const { meetingId, version, requestId, ...command } = words;
  const [map, matter] = await Promise.all([directory(), topicOf(words.matterId)]);
  checkOrders(map, words.tasks, call.at);
  const ideas = await ideasOf(matter, words);
  const owes = (meeting: StoredMeeting): Outbox => {
    checkFits(matter, words);
    return causes(`${meeting._id}_${meeting.version}_r`, debts(meeting, words, { matter, ideas }, call));
  };
  const { agenda } = await act(
    { command: { type: 'resolve', ...command }, target: { meetingId, version, requestId }, owes },
    call,
  );
  const number = agenda[words.matterId]?.resolution?.number ?? '';
  return { id: number, number };
};
