import type { Sent } from '../../miniprogram/shared/contract/contract';
import { DAY, HOUR } from '../../miniprogram/shared/domain/calendar';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import type { Meeting } from '../../miniprogram/shared/domain/meeting';
import { idOf, newRequestId, type Name, type Street } from './street';

/** What happens around a meeting, for the tests of meetings. */

let made = 0;

/** A matter that stands at the council's or the joint meeting's door. */
export const putMatter = async (street: Street, changes: Partial<Matter> = {}): Promise<string> => {
  made += 1;
  const _id = `matter-${String(made).padStart(8, '0')}`;
  const at = await street.cloud.now();
  const matter: Matter = {
    _id,
    version: 1,
    number: `YMS-M-2025-06-${String(made).padStart(4, '0')}`,
    status: 'council',
    listed: true,
    open: true,
    title: `文化广场照明 ${made}`,
    summary: '广场晚上灯暗，跳舞看不清路',
    category: 'venue',
    communityId: 'yunmen',
    gridId: 'yunmen-3',
    needIds: [],
    needs: [],
    reasons: ['cosigned'],
    createdAt: at,
    updatedAt: at,
    meetings: [],
    resolutions: [],
    tasks: [],
    rounds: [],
    publications: [],
    openObjections: 0,
    callbacks: { solved: 0, explained: 0, disputed: 0 },
    timeline: [],
    ...changes,
  };
  await street.put('matters', matter);
  return _id;
};

export const tellNeed = async (street: Street, name: Name = 'li'): Promise<string> => {
  const request = { requestId: newRequestId(), text: '文化广场晚上灯太暗，跳舞看不清路', gridId: 'yunmen-3' };
  return (await street.ask(name, 'needs.submit', request)).id;
};

type Convened = Sent<'meetings.convene'>;

export const invitation = async (street: Street, changes: Partial<Convened> = {}): Promise<Convened> => ({
  requestId: newRequestId(),
  kind: 'council',
  communityId: 'yunmen',
  title: '广场照明议事会',
  at: (await street.cloud.now()) + 4 * DAY,
  place: '社区会议室',
  matterIds: [],
  invitees: [
    { personId: idOf('zhao'), as: 'household' },
    { personId: idOf('chief'), as: 'chief' },
    { name: '王奶奶', as: 'concerned' },
  ],
  ...changes,
});

export const stored = async (street: Street, meetingId: string): Promise<Meeting & { outbox?: object }> => {
  const [meeting] = await street.documents<Meeting>('meetings', { _id: meetingId });
  if (!meeting) throw new Error(`no meeting ${meetingId}`);
  return meeting;
};

/** What moves a meeting on, with the version it has now. */
export const moving = (street: Street, meetingId: string) => {
  type Versioned =
    | 'excuse'
    | 'drop'
    | 'cancel'
    | 'open'
    | 'close'
    | 'conclude'
    | 'setOptions'
    | 'openVote'
    | 'closeVote'
    | 'saveMinutes';
  const target = async () => ({ meetingId, version: (await stored(street, meetingId)).version });
  return {
    target,
    by: async (name: Name, action: Versioned | 'confirmMinutes' | 'resolve' | 'revise', words: object = {}) =>
      street.ask(name, `meetings.${action}`, { ...(await target()), ...words } as never),
    refused: async (name: Name, action: Versioned | 'confirmMinutes' | 'resolve' | 'revise', words: object = {}) =>
      street.refusal(name, `meetings.${action}`, { ...(await target()), ...words }),
  };
};

/** To the hour of the meeting, and its doors open. Answers the code that is shown on site. */
export const openDoors = async (street: Street, meetingId: string): Promise<string> => {
  const { at } = await stored(street, meetingId);
  await street.cloud.moveClock({ to: at - HOUR / 2 });
  await moving(street, meetingId).by('secretary', 'open');
  const { entry } = await street.ask('secretary', 'meetings.get', { meetingId });
  if (!entry) throw new Error('the secretary sees no code');
  return entry.code;
};

/** The roster of the joint meeting: who votes, and a unit that does not. */
export const VOTERS: readonly Name[] = ['zhao', 'qian', 'member', 'colleague', 'chief', 'representative'];

export const writeRoster = async (street: Street): Promise<void> => {
  const { version } = await street.ask('secretary', 'meetings.roster', { communityId: 'yunmen' });
  const groups = ['village', 'town', 'retired', 'teacher', 'volunteer', 'village'] as const;
  const seats = VOTERS.map((name, i) => ({
    personId: idOf(name),
    name,
    group: groups[i] ?? ('village' as const),
    voting: true,
  }));
  const unit = { personId: idOf('officer'), name: 'officer', group: 'unit' as const, voting: false };
  await street.ask('secretary', 'meetings.saveRoster', {
    communityId: 'yunmen',
    version,
    seats: [...seats, unit],
  });
};
