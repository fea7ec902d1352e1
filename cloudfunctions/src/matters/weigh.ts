import { createHash } from 'node:crypto';
import { MATTER_NEEDS_MAX, MATTER_TITLE_MAX, type TopicReason } from '../../../miniprogram/shared/domain/matter';
import { isNews } from '../../../miniprogram/shared/domain/matter-facts';
import type { MatterEvent } from '../../../miniprogram/shared/domain/matter-event';
import { nextLook } from '../../../miniprogram/shared/domain/matter-time';
import { topicReasons } from '../../../miniprogram/shared/domain/topic';
import { SYSTEM } from '../../../miniprogram/shared/roles';
import { _, DuplicateKey, find, get, insert } from '../kernel/database';
import { updateDocument } from '../kernel/documents';
import { communityOf, directory, type Directory } from '../kernel/directory';
import { insist } from '../kernel/insist';
import { nudge, type OutboxWork } from '../kernel/outbox';
import { alikeNeeds, needLine, needToWeigh, type LikeNeed, type StoredNeed } from '../needs/store';
import { consequences } from './consequences';
import { newMatter, numberFor } from './make';
import { MATTERS, record, type StoredMatter } from './stored-matter';

/** The rule at work: whether a need has become typical or critical, and which topic it then belongs to. */

const LINE = { by: SYSTEM.id, role: 'system' };

/** One topic a need, whoever weighs it and however often; needs that are alike share the one of the oldest. */
export const topicIdOf = (needId: string, before = 0): string =>
  `topic_${createHash('sha256')
    .update(before === 0 ? needId : `${needId}:${before}`)
    .digest('base64url')
    .slice(0, 24)}`;

const FIELDS = ['status', 'open', 'needIds', 'reasons'] as const;
type Found = Pick<StoredMatter, '_id' | (typeof FIELDS)[number]>;

/** A need may have been given back by a few of them. */
const EACH_MAX = 5;

const mattersWith = (needIds: readonly string[]): Promise<Found[]> =>
  find<Found>(MATTERS, { needIds: _.in(needIds) }, { limit: needIds.length * EACH_MAX, fields: FIELDS });

const thoseOf = (matters: readonly Found[], needId: string): Found[] =>
  matters.filter(({ needIds }) => needIds.includes(needId));

/** While it is only proposed it grows; a person who has decided meanwhile is not asked again. */
const joinTopic = async (matterId: string, need: StoredNeed, reasons: TopicReason[], at: number, map: Directory) => {
  const event: MatterEvent = { ...LINE, at, type: 'joined', need: needLine(need), reasons };
  await insist(() =>
    updateDocument<StoredMatter>(MATTERS, matterId, {}, 'MATTER_NOT_FOUND', (matter) =>
      isNews(matter, event) && matter.needIds.length < MATTER_NEEDS_MAX ? record(matter, event, map) : null,
    ),
  );
};

interface Proposal {
  needs: LikeNeed[];
  need: StoredNeed;
  reasons: TopicReason[];
  matters: Found[];
}

const topicFrom = ({ needs, need, reasons, matters }: Proposal, at: number): StoredMatter => {
  const [oldest = need] = needs;
  const _id = topicIdOf(oldest._id, thoseOf(matters, oldest._id).length);
  const { communityId, gridId, category } = need;
  const lines = needs.slice(0, MATTER_NEEDS_MAX).map(needLine);
  const title = [...needLine(need).title].slice(0, MATTER_TITLE_MAX).join('');
  const topic = newMatter({ _id, number: '', communityId, gridId, category, needs: lines, at });
  const lookAt = nextLook(topic);
  return {
    ...topic,
    ...(lookAt === undefined ? {} : { lookAt }),
    title,
    reasons,
    timeline: [{ ...LINE, at, type: 'proposed', needs: lines, reasons }],
  };
};

/** False when the topic is there already: somebody has proposed it at the same moment. */
const propose = async (topic: StoredMatter, at: number, map: Directory): Promise<boolean> => {
  const { prefix } = communityOf(map, topic.communityId);
  for (let tries = 0; ; tries += 1) {
    const matter = { ...topic, number: numberFor(prefix, at, tries) };
    const [line] = matter.timeline;
    try {
      await insert(MATTERS, { ...matter, outbox: line ? consequences(matter, line, map) : {}, outboxAt: at });
      nudge(MATTERS, matter._id);
      return true;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      if (error.index !== 'number' && (await get(MATTERS, matter._id, ['_id']))) return false;
    }
  }
};

/** Looks whether a need has become typical or critical, and proposes a topic if so. */
export const weigh = async ({ needId }: OutboxWork['weigh'], at: number): Promise<void> => {
  const need = await needToWeigh(needId);
  if (!need?.open || need.status === 'submitted' || need.matterId !== undefined) return;
  const [map, alike] = await Promise.all([directory(), alikeNeeds(need, at)]);
  const matters = await mattersWith([needId, ...alike.map(({ _id }) => _id)]);
  const mine = thoseOf(matters, needId);
  if (mine.some(({ open }) => open)) return;
  const weighed = mine.flatMap((matter) => matter.reasons);
  const settled = matters.filter(({ status }) => status !== 'proposed').flatMap(({ needIds }) => needIds);
  const fresh = alike.filter(({ _id }) => !settled.includes(_id));
  const reasons = topicReasons(need, fresh);
  // What was declined, or given back, for these reasons is not asked again.
  if (reasons.every((reason) => weighed.includes(reason))) return;
  const proposed = matters.find(({ status }) => status === 'proposed');
  if (proposed) return joinTopic(proposed._id, need, reasons, at, map);
  const like = reasons.includes('alike') ? fresh.filter(({ open }) => open) : [];
  const together = [...like, need].sort((a, b) => a.createdAt - b.createdAt || (a._id < b._id ? -1 : 1));
  const topic = topicFrom({ needs: together, need, reasons, matters }, at);
  if (!(await propose(topic, at, map))) await joinTopic(topic._id, need, reasons, at, map);
};
