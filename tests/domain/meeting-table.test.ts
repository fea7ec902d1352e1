import { DAY } from '../../miniprogram/shared/domain/calendar';
import {
  MEETING_STATUSES,
  type AgendaItem,
  type Meeting,
  type MeetingStatus,
} from '../../miniprogram/shared/domain/meeting';
import type {
  AnyMeetingCommand,
  AttendanceCommandType,
  MeetingCommandType,
} from '../../miniprogram/shared/domain/meeting-command';
import {
  allowedOnItem,
  allowedOnMeeting,
  checkAttendance,
  decideMeeting,
} from '../../miniprogram/shared/domain/meeting-decide';
import { Rejection, type ErrorCode } from '../../miniprogram/shared/errors';
import { hall, itemWith, meetingWith } from '../support/meeting';
import { NOON } from '../support/need';

type Person = keyof typeof hall;

const EVERYBODY = Object.keys(hall) as Person[];
const VOTERS: Person[] = ['voter', 'absentVoter'];
const SEATED: Person[] = [...VOTERS, 'invited', 'attended'];
const PRESENT: Person[] = ['voter', 'attended'];
const CHAIR: Person[] = ['secretary'];

interface Row {
  from: MeetingStatus[];
  by: Person[];
  /** What the others are told. */
  others: ErrorCode;
  /** Who may in principle, but is not there to do it. */
  absent?: Person[];
}
const chaired = (...from: MeetingStatus[]): Row => ({ from, by: CHAIR, others: 'MEETING_NOT_YOURS' });

/** The street's tables for meetings, written down a second time by hand: who may do what, from where. */
const TABLE: Record<AnyMeetingCommand, Row> = {
  revise: chaired('noticed'),
  cancel: chaired('noticed'),
  open: chaired('noticed'),
  conclude: chaired('open'),
  setOptions: chaired('noticed', 'open'),
  excuse: chaired('noticed', 'open'),
  drop: chaired('noticed', 'open', 'closed', 'confirmed'),
  openVote: chaired('open'),
  closeVote: chaired('open'),
  resolve: chaired('open', 'closed', 'confirmed'),
  close: chaired('open'),
  saveMinutes: chaired('closed'),
  confirmMinutes: { from: ['closed'], by: PRESENT, others: 'MEETING_NOT_PRESENT' },
  answer: { from: ['noticed', 'open'], by: SEATED, others: 'MEETING_NOT_INVITED' },
  attend: { from: ['open'], by: EVERYBODY, others: 'MEETING_NOT_YOURS' },
  markPresent: chaired('open', 'closed'),
  note: chaired('open', 'closed'),
  dropNote: chaired('open', 'closed'),
  recuse: { from: ['noticed', 'open'], by: VOTERS, others: 'MEETING_NOT_ON_ROSTER' },
  vote: { from: ['open'], by: VOTERS, others: 'MEETING_NOT_ON_ROSTER', absent: ['absentVoter'] },
};

const ITEMS: Partial<Record<AnyMeetingCommand, Partial<AgendaItem>>> = {
  closeVote: { vote: 'open' },
  vote: { vote: 'open' },
  resolve: {
    vote: 'closed',
    count: { base: 2, cast: 2, quorate: true, optionId: 'solar', options: [] },
  },
};

/** A meeting in which no guard stands in the way, so that the table alone decides. */
const openTo = (status: MeetingStatus, type: AnyMeetingCommand): Meeting =>
  meetingWith({
    kind: type === 'conclude' ? 'council' : 'joint',
    status,
    agenda: { m1: itemWith(ITEMS[type]) },
    minutes: { text: '记下了', photos: [], by: 'somebody', at: NOON, confirmedBy: [] },
  });

/** Whatever a form could hold; every command takes from it what it needs. */
const words = {
  title: '会',
  at: NOON + 5 * DAY,
  place: '社区',
  matterIds: ['m1'],
  matterId: 'm1',
  text: '说明白了',
  photos: [],
  outcome: 'joint',
  options: [{ id: 'solar', text: '太阳能灯' }],
  optionId: 'solar',
  budget: '自筹',
  tasks: [],
  ideaNeedIds: [],
  answer: 'accept',
  code: 'ABCDEF',
  seatId: 'invited',
  personId: 'voter',
  id: 'note-1',
  kind: 'idea',
  from: '',
  choices: { solar: 'for' },
};

const MOVES: MeetingCommandType[] = [
  'revise',
  'cancel',
  'open',
  'conclude',
  'setOptions',
  'excuse',
  'drop',
  'openVote',
  'closeVote',
  'resolve',
  'close',
  'saveMinutes',
  'confirmMinutes',
];
const isMove = (type: AnyMeetingCommand): type is MeetingCommandType => MOVES.some((move) => move === type);

const give = (meeting: Meeting, type: AnyMeetingCommand, person: Person): void => {
  const command = { ...words, type };
  if (isMove(type)) decideMeeting(meeting, command as { type: 'cancel'; text: string }, hall[person], NOON);
  else checkAttendance(meeting, command as { type: 'attend'; code: string }, hall[person], NOON);
};

const outcomeOf = (status: MeetingStatus, type: AnyMeetingCommand, person: Person): string => {
  try {
    give(openTo(status, type), type, person);
    return 'done';
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};

const expected = (status: MeetingStatus, type: AnyMeetingCommand, person: Person): string => {
  const { from, by, others, absent = [] } = TABLE[type];
  if (!by.includes(person)) return others;
  if (!from.includes(status)) return 'MEETING_WRONG_STATUS';
  return absent.includes(person) ? 'MEETING_NOT_PRESENT' : 'done';
};

const commands = Object.keys(TABLE) as (MeetingCommandType | AttendanceCommandType)[];
const OF_ITEMS: AnyMeetingCommand[] = [
  'conclude',
  'setOptions',
  'excuse',
  'drop',
  'openVote',
  'closeVote',
  'resolve',
  'note',
  'vote',
];

describe.each(commands)('the command %s', (type) => {
  test.each(EVERYBODY)('in every status, given by the %s, is done or refused as the table says', (person) => {
    const told = MEETING_STATUSES.map((status) => `${status}: ${outcomeOf(status, type, person)}`);
    expect(told).toEqual(MEETING_STATUSES.map((status) => `${status}: ${expected(status, type, person)}`));
  });

  test.each(EVERYBODY)('shows its button to the %s exactly where it would be done', (person) => {
    const done = MEETING_STATUSES.filter((status) => expected(status, type, person) === 'done');
    const shown = MEETING_STATUSES.filter((status) =>
      allowedOnMeeting(openTo(status, type), hall[person], NOON).includes(type),
    );
    expect(shown).toEqual(done);
    const beside = MEETING_STATUSES.filter((status) =>
      allowedOnItem(openTo(status, type), 'm1', hall[person], NOON).includes(type),
    );
    if (OF_ITEMS.includes(type)) expect(beside).toEqual(done);
  });
});
