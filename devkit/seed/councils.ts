import type { Happening } from './agenda';
import { look } from './asking';
import type { TownMatter } from './matters';
import {
  act,
  conclude,
  confirmMinutes,
  convene,
  happeningOf,
  meetingsFor,
  wordFor,
  type TownMeeting,
} from './meetings';
import type { Register } from './settle';
import { DAY, MINUTE } from './times';
import type { Town } from './town';
import * as words from './words';

/** Councils 议事会: called four days ahead, held on one afternoon, minutes confirmed the day after. */

const personOf = (people: Register, openid: string): string | undefined => people.get(openid)?.id;

const guestsOf = ({ matters }: TownMeeting): readonly string[] =>
  [...new Set(matters.flatMap(({ chief, household }) => [chief, household]))].slice(0, 2);

const call = (town: Town, people: Register, meeting: TownMeeting): Promise<void> => {
  const { chief = '', household = '' } = meeting.matters[0] ?? {};
  return convene(town, meeting, [
    { personId: personOf(people, chief), as: 'chief' },
    { personId: personOf(people, household), as: 'household' },
  ]);
};

/** The doors open, the code stands on the wall, and those who came type it. */
const begin = async (town: Town, meeting: TownMeeting): Promise<void> => {
  await act(town, meeting, 'open');
  const { entry } = await look<{ version: number; entry?: { code: string } }>(town, meeting, meeting.secretary);
  const attend = (openid: string) =>
    town.ask(openid, 'meetings.attend', { meetingId: meeting.id, code: entry?.code ?? '' });
  await Promise.all(guestsOf(meeting).map(attend));
};

const proposalIds = ({ key }: TownMatter): readonly [string, string] => [`${key}-1`, `${key}-2`];
export { proposalIds };

/** What is to be voted on later is noted as two proposals; anything else as a question and an idea. */
const note = (town: Town, meeting: TownMeeting, matter: TownMatter, outcome: string): Promise<unknown> => {
  const kinds = outcome === 'joint' ? ['proposal', 'proposal'] : ['question', 'idea'];
  const notes = proposalIds(matter).map((id, index) => ({
    ...{ meetingId: meeting.id, id, matterId: matter.id, kind: kinds[index], text: matter.sayings[index] ?? '' },
  }));
  return Promise.all(notes.map((one) => town.ask(meeting.secretary, 'meetings.note', one)));
};

const LATER = 60 * DAY;

const talk = async (town: Town, meeting: TownMeeting): Promise<void> => {
  for (const [index, matter] of meeting.matters.entries()) {
    const outcome = wordFor(meeting, matter);
    await note(town, meeting, matter, outcome);
    const [task] = matter.tasks;
    const order = task && { title: task.title, done: task.done, unitId: task.unit };
    await act(town, meeting, 'conclude', {
      ...{ matterId: matter.id, outcome, text: words.OUTCOMES[outcome] ?? '' },
      ...(outcome === 'deferred' ? { until: Math.round(meeting.at + LATER) } : {}),
      ...(outcome === 'on_the_spot' ? { task: order } : {}),
    });
    if (task && outcome === 'on_the_spot') task.id = `${meeting.number}_${index + 1}`;
  }
  await conclude(town, meeting);
};

export const holdCouncils = (town: Town, people: Register, matters: readonly TownMatter[]): Happening[] =>
  meetingsFor('council', matters, 'talk').flatMap((meeting) => [
    happeningOf(meeting, meeting.at - 4 * DAY, () => call(town, people, meeting)),
    happeningOf(meeting, meeting.at, () => begin(town, meeting)),
    happeningOf(meeting, meeting.at + 50 * MINUTE, () => talk(town, meeting)),
    happeningOf(meeting, meeting.at + DAY, () => confirmMinutes(town, meeting, guestsOf(meeting))),
  ]);
