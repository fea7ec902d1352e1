import { command, patiently, type Thing } from './asking';
import type { Happening } from './agenda';
import type { TownMatter } from './matters';
import { RESIDENTS, REPRESENTATIVES, OFFICERS, type Inhabitant } from './people';
import type { Register } from './settle';
import { DAY, HOUR } from './times';
import type { Town } from './town';
import * as words from './words';

/** What councils and joint meetings have in common: whom they call, how they begin and how they end. */
export interface TownMeeting extends Thing {
  kind: 'council' | 'joint';
  at: number;
  /** Their things are talked about together. */
  matters: readonly TownMatter[];
  community: TownMatter['community'];
  secretary: string;
  number: string;
}

const PLACES = { shiliu: '榴花里活动室', guhuai: '古槐文化站二楼' } as const;

/** Matters of one community whose step falls on the same hour meet in one meeting. */
export const meetingsFor = (
  kind: TownMeeting['kind'],
  matters: readonly TownMatter[],
  verb: 'talk' | 'vote',
): TownMeeting[] => {
  const meetings = new Map<string, TownMeeting>();
  for (const matter of matters) {
    for (const step of matter.road.filter((one) => one.verb === verb)) {
      const { community, secretary, key } = matter;
      const at = matter.base + step.days * DAY;
      const slot = `${community.id}-${at}`;
      const known = meetings.get(slot);
      const id = `demo-town-${kind}-${key}-${step.days + 100}`;
      const meeting = { noun: 'meeting' as const, id, version: 1, kind, at, community, secretary, number: '' };
      meetings.set(slot, known ? { ...known, matters: [...known.matters, matter] } : { ...meeting, matters: [matter] });
    }
  }
  return [...meetings.values()];
};

/** How the meeting ends for one of its matters. */
export const wordFor = ({ at }: TownMeeting, { road, base }: TownMatter): string =>
  road.find(({ days, verb }) => base + days * DAY === at && (verb === 'talk' || verb === 'vote'))?.word ?? '';

const NAMES = { council: '议事会', joint: '联席会议' } as const;
const titleOf = ({ kind, matters }: TownMeeting): string =>
  `${matters.map(({ title }) => title).join('、')}${NAMES[kind]}`.slice(0, 40);

export const convene = async (town: Town, meeting: TownMeeting, invitees: readonly object[]): Promise<void> => {
  const { id: requestId, kind, at, matters, community, secretary } = meeting;
  const request = {
    ...{ requestId, kind, at, communityId: community.id, title: titleOf(meeting), place: PLACES[community.id] },
    ...{ matterIds: matters.map((matter) => matter.id), invitees },
  };
  const { number } = await patiently(town, () => town.ask<{ number: string }>(secretary, 'meetings.convene', request));
  meeting.number = number;
};

export const act = (town: Town, meeting: TownMeeting, action: string, request: object = {}): Promise<unknown> =>
  command(town, meeting, meeting.secretary, `meetings.${action}`, request);

export const markPresent = (town: Town, people: Register, meeting: TownMeeting, openids: readonly string[]) =>
  Promise.all(
    openids.map((openid) =>
      town.ask(meeting.secretary, 'meetings.markPresent', { meetingId: meeting.id, seatId: people.get(openid)?.id }),
    ),
  );

const writeMinutes = (town: Town, meeting: TownMeeting): Promise<unknown> => {
  const text = `${meeting.matters.map(({ title }) => title).join('、')}：${words.MINUTES}`;
  return act(town, meeting, 'saveMinutes', { text, photos: [] });
};

/** Two who were there; one after the other, as each has to have seen the same minutes. */
const confirmMinutes = async (town: Town, meeting: TownMeeting, present: readonly string[]): Promise<void> => {
  for (const openid of present.slice(0, 2)) await command(town, meeting, openid, 'meetings.confirmMinutes');
};

/** Of one meeting one thing after the other, and nothing else of its matters meanwhile. */
export const happeningOf = ({ matters }: TownMeeting, at: number, run: () => Promise<unknown>): Happening => ({
  at,
  subject: matters.map(({ key }) => key),
  run,
});

/** The meeting is closed in the evening; its minutes are written on the next day, and confirmed on the one after. */
export const endOf = (town: Town, meeting: TownMeeting, present: readonly string[]): Happening[] => [
  happeningOf(meeting, meeting.at + 3 * HOUR, () => act(town, meeting, 'close')),
  happeningOf(meeting, meeting.at + DAY, () => writeMinutes(town, meeting)),
  happeningOf(meeting, meeting.at + 1.5 * DAY, () => confirmMinutes(town, meeting, present)),
];

const member = (person: Inhabitant | undefined, group: string) => ({ openid: person?.openid ?? '', group });

/** The cultural service council of each community: whom each member stands for. The department has no vote. */
export const ROSTERS = {
  shiliu: [
    member(RESIDENTS[6], 'village'),
    member(RESIDENTS[7], 'town'),
    member(RESIDENTS[8], 'retired'),
    member(RESIDENTS[12], 'teacher'),
    member(REPRESENTATIVES[0], 'volunteer'),
    member(OFFICERS[0], 'unit'),
  ],
  guhuai: [
    member(RESIDENTS[9], 'village'),
    member(RESIDENTS[10], 'town'),
    member(RESIDENTS[11], 'retired'),
    member(RESIDENTS[15], 'teacher'),
    member(REPRESENTATIVES[3], 'volunteer'),
    member(OFFICERS[2], 'unit'),
  ],
} as const;

const nameOf = (openid: string): string =>
  [...RESIDENTS, ...REPRESENTATIVES, ...OFFICERS].find((one) => one.openid === openid)?.name ?? '';

export const saveRosters = async (
  town: Town,
  people: Register,
  secretaries: Readonly<Record<keyof typeof ROSTERS, string>>,
): Promise<void> => {
  for (const communityId of ['shiliu', 'guhuai'] as const) {
    const seats = ROSTERS[communityId].map(({ openid, group }) => ({
      ...{ personId: people.get(openid)?.id, name: nameOf(openid), group, voting: group !== 'unit' },
    }));
    await town.ask(secretaries[communityId], 'meetings.saveRoster', { communityId, version: 0, seats });
  }
};
