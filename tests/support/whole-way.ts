import type { Measure } from '../../miniprogram/shared/domain/figures';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import { acceptedNeed, giveMatter, giveNeed, openMatter, settle } from './matter-steps';
import { ballot, finishedMatter, nameVoters, openRound, voteSo } from './round-steps';
import { carryOut, decide, discuss, judge, publish } from './six-steps';
import { newRequestId, type Street } from './street';
import { commitTask, orderTask } from './task-steps';

/** What figures count beside needs, each at least once when the days have gone by. */
export const COUNTED_ON_THE_WAY: Measure[] = [
  'made_topic',
  'topic_declined',
  'councils',
  'joint_meetings',
  'resolutions',
  'tasks_promised',
  'tasks_kept',
  'tasks_broken',
  'tasks_accepted',
  'progress_fresh',
  'progress_silent',
  'first_rounds',
  'first_rounds_passed',
  'later_rounds',
  'later_rounds_passed',
  'electors',
  'ballots',
];

const declineTopic = async (street: Street): Promise<void> => {
  const needId = await acceptedNeed(street, 'zhao', { text: '花坛边想摆几张长椅', summary: '花坛边的长椅' });
  await giveNeed(street, 'chief', 'needs.weigh', needId, { cost: 6_000, units: 1, vulnerable: false });
  await settle(street);
  const [topic] = await street.documents<Matter>('matters', { needIds: needId });
  await giveMatter(street, 'chief', 'matters.decline', topic?._id ?? '', { text: '网格有旧椅子，先修好用' });
};

/** Two rounds that fail and a third that will pass, and one in which nobody votes. */
const judgeAgain = async (street: Street): Promise<void> => {
  const matterId = await finishedMatter(street);
  for (const satisfied of [0, 5]) {
    const roundId = await openRound(street, matterId);
    await voteSo(street, roundId, { satisfied, unsatisfied: 12 - satisfied });
    await street.ask('representative', 'evaluations.vote', ballot(roundId));
    await street.ask('secretary', 'evaluations.close', { roundId, requestId: newRequestId() });
    await street.tick();
    await street.database.collection('matters').doc(matterId).update({ status: 'completed' });
  }
  await voteSo(street, await openRound(street, matterId), { satisfied: 12 });
  await openRound(street);
};

/** A need that goes all six steps; a topic that is declined, a promise that nobody keeps, rounds that fail. */
export const goWholeWay = async (street: Street): Promise<void> => {
  await nameVoters(street, 12);
  const needId = await acceptedNeed(street);
  const { id: matterId } = await openMatter(street, needId);
  await settle(street);
  await discuss(street, matterId);
  const taskId = await decide(street, matterId);
  await publish(street, matterId, 'decision', 'online');
  await carryOut(street, taskId);
  await publish(street, matterId, 'result', 'online', 'notice_board', 'meeting');
  await judge(street, matterId, 12);
  await giveNeed(street, 'li', 'needs.confirm', needId, { satisfaction: 'satisfied' });
  await declineTopic(street);
  await commitTask(street, await orderTask(street));
  await judgeAgain(street);
};
