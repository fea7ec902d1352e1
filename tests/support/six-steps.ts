import { DAY } from '../../miniprogram/shared/domain/calendar';
import type { PublicationKind, PublicationWay } from '../../miniprogram/shared/domain/matter';
import { seeMatter, settle } from './matter-steps';
import { invitation, moving, openDoors, writeRoster } from './meetings';
import { progressOf } from './publication';
import { openRound, voteSo } from './round-steps';
import { idOf, type Name, type Street } from './street';
import { commitTask, giveTask } from './task-steps';

/** What others do to a matter between two looks of its reporter: each step through the functions that do it. */

/** 论: a council in three days, with its reporter; it finds that money is needed. */
export const discuss = async (street: Street, matterId: string): Promise<void> => {
  const request = await invitation(street, { title: '广场照明议事会', matterIds: [matterId] });
  const { id: meetingId } = await street.ask('secretary', 'meetings.convene', request);
  const code = await openDoors(street, meetingId);
  await street.ask('li', 'meetings.attend', { meetingId, code });
  const council = moving(street, meetingId);
  await council.by('secretary', 'conclude', { matterId, outcome: 'joint', text: '都说要装灯，花钱多' });
  await council.by('secretary', 'close');
  await settle(street);
};

const OPTIONS = [
  { id: 'solar', text: '装太阳能灯' },
  { id: 'mains', text: '接市电' },
];

/** 定: the joint meeting votes, and writes down who does it, instead of what held so far. Answers the id of the task. */
export const decide = async (street: Street, matterId: string, replaces?: string): Promise<string> => {
  await writeRoster(street);
  const at = (await street.cloud.now()) + 4 * DAY;
  const request = await invitation(street, { kind: 'joint', matterIds: [matterId], at, invitees: [] });
  const { id: meetingId } = await street.ask('secretary', 'meetings.convene', request);
  const code = await openDoors(street, meetingId);
  const joint = moving(street, meetingId);
  await joint.by('secretary', 'setOptions', { matterId, options: OPTIONS });
  await joint.by('secretary', 'openVote', { matterId });
  const choices = { solar: 'for', mains: 'against' } as const;
  for (const name of ['zhao', 'qian', 'member', 'colleague'] as const satisfies readonly Name[]) {
    await street.ask(name, 'meetings.attend', { meetingId, code });
    await street.ask(name, 'meetings.vote', { meetingId, matterId, choices });
  }
  await joint.by('secretary', 'closeVote', { matterId });
  const promised = {
    unitId: 'culture-office',
    officerId: idOf('officer'),
    wishedBy: (await street.cloud.now()) + 30 * DAY,
  };
  const task = { title: '广场装八盏太阳能灯', done: '晚上八点看得清台阶', ...promised };
  const words = { text: '广场装太阳能灯', budget: '文化站经费 8000 元', tasks: [task] };
  await joint.by('secretary', 'resolve', { matterId, optionId: 'solar', replaces, ...words });
  await joint.by('secretary', 'close');
  await settle(street);
  return (await seeMatter(street, 'secretary', matterId)).tasks.at(-1)?.id ?? '';
};

/** 干: promised, done, looked at by two. */
export const carryOut = async (street: Street, taskId: string): Promise<void> => {
  await commitTask(street, taskId);
  await giveTask(street, 'officer', 'tasks.note', taskId, { text: '灯杆已经立好' });
  await giveTask(street, 'officer', 'tasks.submit', taskId, { text: '八盏灯都亮了' });
  await giveTask(street, 'representative', 'tasks.accept', taskId);
  await giveTask(street, 'secretary', 'tasks.accept', taskId);
  await settle(street);
};

/** Told in these ways from today on, for two weeks. */
export const publish = async (
  street: Street,
  matterId: string,
  kind: PublicationKind,
  ...[first, ...others]: [PublicationWay, ...PublicationWay[]]
): Promise<void> => {
  const place = '社区公示栏';
  const words = await progressOf(street, { kind, matterId, place, title: '广场照明', text: '八盏太阳能灯已经装好' });
  const telling = { from: words.from, to: words.from + 14 * DAY, place };
  const { id } = await street.ask('secretary', 'publications.publish', { ...words, ...telling, way: first });
  for (const way of others) {
    const { version } = await street.ask('secretary', 'publications.get', { publicationId: id });
    await street.ask('secretary', 'publications.record', { publicationId: id, version, way, ...telling });
  }
  await settle(street);
};

/** 检: representatives judge, so many of them satisfied; five days later the round is counted. */
export const judge = async (street: Street, matterId: string, satisfied: number): Promise<void> => {
  const roundId = await openRound(street, matterId);
  await settle(street);
  await voteSo(street, roundId, { satisfied });
  await street.cloud.moveClock({ by: 6 * DAY });
  await settle(street);
};
