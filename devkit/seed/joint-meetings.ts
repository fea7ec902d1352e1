import type { Happening } from './agenda';
import { proposalIds } from './councils';
import type { TownMatter } from './matters';
import {
  act,
  convene,
  endOf,
  happeningOf,
  markPresent,
  meetingsFor,
  ROSTERS,
  wordFor,
  type TownMeeting,
} from './meetings';
import { OFFICERS } from './people';
import type { Register } from './settle';
import { DAY, MINUTE } from './times';
import type { Town } from './town';
import { command } from './asking';
import * as words from './words';

/** Joint meetings 联席会议: as many members as the quorum needs, one vote, and a resolution with its tasks. */

const QUORUM = 3;

const voters = ({ community }: TownMeeting): string[] =>
  ROSTERS[community.id].filter(({ group }) => group !== 'unit').map(({ openid }) => openid);

const present = (meeting: TownMeeting): string[] => voters(meeting).slice(0, QUORUM);

/** All for the first proposal but the third, who abstains. */
const cast = (town: Town, meeting: TownMeeting, matter: TownMatter, openids: readonly string[]): Promise<unknown> => {
  const [first, second] = proposalIds(matter);
  return Promise.all(
    openids.map((openid, index) =>
      town.ask(openid, 'meetings.vote', {
        ...{ meetingId: meeting.id, matterId: matter.id },
        choices: { [first]: index === 2 ? 'abstain' : 'for', [second]: index === 1 ? 'for' : 'against' },
      }),
    ),
  );
};

const resolve = async (town: Town, people: Register, meeting: TownMeeting, matter: TownMatter): Promise<void> => {
  const officerOf = (unit: string) => people.get(OFFICERS.find(({ scope }) => scope === unit)?.openid ?? '')?.id;
  const promised = (unit: string) => ({ unitId: unit, officerId: officerOf(unit), wishedBy: meeting.at + 30 * DAY });
  const [optionId] = proposalIds(matter);
  const [idea] = matter.needs;
  const { number } = await command<{ number: string }>(town, meeting, meeting.secretary, 'meetings.resolve', {
    ...{ matterId: matter.id, optionId, text: `${matter.sayings[0]}${words.RESOLVED}`, budget: words.BUDGET },
    tasks: matter.tasks.map(({ title, done, unit }) => ({ title, done, ...promised(unit) })),
    ideaNeedIds: idea ? [idea.id] : [],
  });
  matter.resolution = number;
  matter.tasks.forEach((task, index) => (task.id = `${number}_${index + 1}`));
};

const decide = async (town: Town, people: Register, meeting: TownMeeting): Promise<void> => {
  for (const matter of meeting.matters) {
    await act(town, meeting, 'openVote', { matterId: matter.id });
    await cast(town, meeting, matter, present(meeting));
    await act(town, meeting, 'closeVote', { matterId: matter.id });
    await resolve(town, people, meeting, matter);
  }
};

/** Under way at this moment: all but one are there, he votes from afar, and one has voted already. */
const voteNow = async (town: Town, people: Register, meeting: TownMeeting): Promise<void> => {
  const [early = '', ...others] = voters(meeting);
  const [away = ''] = others.splice(2, 1);
  await markPresent(town, people, meeting, [early, ...others]);
  await town.ask(away, 'meetings.answer', { meetingId: meeting.id, answer: 'leave', text: words.ON_LEAVE });
  for (const matter of meeting.matters) {
    await act(town, meeting, 'openVote', { matterId: matter.id });
    await cast(town, meeting, matter, [early]);
  }
};

export const holdJointMeetings = (town: Town, people: Register, matters: readonly TownMatter[]): Happening[] =>
  meetingsFor('joint', matters, 'vote').flatMap((meeting) => {
    const { at } = meeting;
    const called = happeningOf(meeting, at - 2 * DAY, () => convene(town, meeting, []));
    const opened = happeningOf(meeting, at, () => act(town, meeting, 'open'));
    const isOpen = meeting.matters.some((matter) => wordFor(meeting, matter) === 'open');
    if (isOpen) return [called, opened, happeningOf(meeting, at + 20 * MINUTE, () => voteNow(town, people, meeting))];
    return [
      called,
      opened,
      happeningOf(meeting, at + 10 * MINUTE, () => markPresent(town, people, meeting, present(meeting))),
      happeningOf(meeting, at + 40 * MINUTE, () => decide(town, people, meeting)),
      ...endOf(town, meeting, present(meeting)),
    ];
  });
