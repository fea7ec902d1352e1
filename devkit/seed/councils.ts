import type { Happening } from './agenda';
import { look } from './asking';
import type { TownMatter } from './matters';
import { act, convene, endOf, happeningOf, markPresent, meetingsFor, wordFor, type TownMeeting } from './meetings';
import type { Register } from './settle';
import { DAY, MINUTE } from './times';
import type { Town } from './town';
import * as words from './words';

/** Councils 议事会: called four days ahead, held on one afternoon. */

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

/** So long ago there was no code on the wall yet: the secretary ticked off who came. */
const WITHOUT_CODE = 60 * DAY;

const attendByCode = async (town: Town, meeting: TownMeeting): Promise<void> => {
  const { entry } = await look<{ version: number; entry?: { code: string } }>(town, meeting, meeting.secretary);
  const attend = (openid: string) =>
    town.ask(openid, 'meetings.attend', { meetingId: meeting.id, code: entry?.code ?? '' });
  await Promise.all(guestsOf(meeting).map(attend));
};

const begin = async (town: Town, people: Register, meeting: TownMeeting, now: number): Promise<void> => {
  await act(town, meeting, 'open');
  if (now - meeting.at > WITHOUT_CODE) await markPresent(town, people, meeting, guestsOf(meeting));
  else await attendByCode(town, meeting);
};

const proposalIds = ({ key }: TownMatter): readonly [string, string] => [`${key}-1`, `${key}-2`];
export { proposalIds };

/** What is to be voted on later is noted as two proposals; of anything else an idea. */
const note = (town: Town, meeting: TownMeeting, matter: TownMatter, outcome: string): Promise<unknown> => {
  const kinds = outcome === 'joint' ? ['proposal', 'proposal'] : ['idea'];
  const notes = proposalIds(matter)
    .slice(0, kinds.length)
    .map((id, index) => ({
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
};

export const holdCouncils = (town: Town, people: Register, matters: readonly TownMatter[], now: number): Happening[] =>
  meetingsFor('council', matters, 'talk').flatMap((meeting) => [
    happeningOf(meeting, meeting.at - 4 * DAY, () => call(town, people, meeting)),
    happeningOf(meeting, meeting.at, () => begin(town, people, meeting, now)),
    happeningOf(meeting, meeting.at + 50 * MINUTE, () => talk(town, meeting)),
    ...endOf(town, meeting, guestsOf(meeting)),
  ]);
