import { speak } from './component';
import { agendaRow, HELD_AT, meeting, seat } from './meeting';
import { cardRow } from '../../miniprogram/meetings/card';
import { onlyChanged } from '../../miniprogram/meetings/changes';
import { scannedCode } from '../../miniprogram/meetings/code';
import { emptyDraft, draftOf, fitting, missing, toInvitation } from '../../miniprogram/meetings/convene/draft';
import { absencesOf, headOf, mineOf, minutesOf, stageWord } from '../../miniprogram/meetings/detail/view';
import { draftMinutes } from '../../miniprogram/meetings/live/minutes-draft';
import { liveTopics, seatLines, stageOf, unsentLines } from '../../miniprogram/meetings/live/view';
import { forget, putAside, waitingNotes } from '../../miniprogram/meetings/live/waiting';
import { rosterRows, withSeat } from '../../miniprogram/meetings/roster/rows';
import { topicRow } from '../../miniprogram/meetings/topic';
import type { MatterCard } from '../../miniprogram/shared/contract/matter-answers';
import { entryQuery } from '../../miniprogram/shared/domain/code';
import type { AnyMeetingCommand } from '../../miniprogram/shared/domain/meeting-command';
import type { Count } from '../../miniprogram/shared/domain/quorum';

beforeEach(() => speak('zh'));

const options = [
  { id: 'o1', text: '全部大修' },
  { id: 'o2', text: '先补漏' },
];
const count = (more: Partial<Count> = {}): Count => ({
  base: 6,
  cast: 4,
  quorate: true,
  options: [
    { optionId: 'o1', for: 3, against: 1, abstain: 0 },
    { optionId: 'o2', for: 1, against: 2, abstain: 1 },
  ],
  optionId: 'o1',
  ...more,
});
const voted = (more: Partial<Count> = {}) =>
  topicRow(agendaRow({ options, vote: 'closed', count: count(more) }), 0, 'joint');

describe('a meeting in a list', () => {
  test('asks whoever has not answered, and says what one has said', () => {
    const mine = { as: 'household', voting: false } as const;
    expect(cardRow(meeting({ mine }))).toMatchObject({ mine: '请您参加', asks: true });
    expect(cardRow(meeting({ mine: { ...mine, answer: 'leave' } }))).toMatchObject({ mine: '请假', asks: false });
    expect(cardRow(meeting({ mine: { ...mine, attendedAt: HELD_AT }, status: 'closed' })).mine).toBe('您到场了');
    expect(cardRow(meeting({ mine, status: 'closed' })).mine).toBe('');
  });

  test('says that minutes are owed only while they are', () => {
    expect(cardRow(meeting({ status: 'closed', due: HELD_AT })).minutesDue).toMatch(/^纪要 · /);
    expect(cardRow(meeting({ status: 'confirmed', due: HELD_AT })).minutesDue).toBe('');
  });
});

describe('a vote', () => {
  test('tells nothing but the turnout while it is open', () => {
    const row = topicRow(agendaRow({ options, vote: 'open', turnout: { base: 6, cast: 2 } }), 0, 'joint');
    expect(row).toMatchObject({ turnout: '6 人应投，已投 2 人', countLines: [], countWords: '' });
  });

  test('tells the count, what was adopted, and how many were in favour', () => {
    expect(voted().countLines).toEqual([
      { id: 'o1', text: '全部大修', words: '赞成 3 · 反对 1 · 弃权 0', share: 75, adopted: true },
      { id: 'o2', text: '先补漏', words: '赞成 1 · 反对 2 · 弃权 1', share: 25, adopted: false },
    ]);
    expect(voted()).toMatchObject({ countWords: '应投 6 人，投了 4 票', settled: false });
  });

  test('says why nothing was adopted, and is then settled', () => {
    const { optionId: _adopted, ...tie } = count();
    const undecided = topicRow(agendaRow({ options, vote: 'closed', count: tie }), 0, 'joint');
    expect(undecided).toMatchObject({ countWords: expect.stringContaining('没有一项过半数') as string, settled: true });
    expect(voted({ quorate: false, cast: 2 }).countWords).toBe('应投 6 人，只投了 2 票，人数不够，不算数');
  });

  test('that nobody cast is no division by nothing', () => {
    expect(voted({ cast: 0, options: [] }).countLines.map(({ share }) => share)).toEqual([0, 0]);
  });
});

describe('one’s own place', () => {
  const mine = { as: 'roster', voting: true } as const;

  test('offers an online vote to a member of the joint meeting on leave, to nobody else', () => {
    expect(absencesOf(meeting({ kind: 'joint', mine })).map(({ word }) => word)).toEqual(['请假，网上投票', '不参加']);
    expect(absencesOf(meeting({ mine: { ...mine, voting: false } }))[0]?.word).toBe('请假');
  });

  test('lets a change of mind go back to coming', () => {
    const answered = meeting({ mine: { ...mine, answer: 'decline' } });
    expect(absencesOf(answered).map(({ value }) => value)).toEqual(['accept', 'leave', 'decline']);
  });

  test('is nothing for somebody without one, and is not asked any more after the meeting', () => {
    expect(mineOf(meeting())).toBeNull();
    expect(mineOf(meeting({ mine, status: 'closed' }))).toMatchObject({ shown: false, answer: '' });
    expect(mineOf(meeting({ mine: { ...mine, attendedAt: HELD_AT }, status: 'closed' }))).toMatchObject({
      shown: true,
      title: '已签到，谢谢您来',
    });
  });
});

describe('the page of a meeting', () => {
  test('says how many will come before, and how many are here once they are', () => {
    expect(headOf(meeting()).people).toEqual(['请了 5 人', '2 人会来']);
    const counts = { invited: 5, accepted: 2, declined: 1, leave: 1, present: 3, guests: 1 };
    expect(headOf(meeting({ counts })).people).toEqual(['到场 3 人', '1 人请假', '列席 1 人']);
  });

  test('says what makes a vote count in the joint meeting', () => {
    const groups = [{ group: 'village', members: 6, present: 0 } as const];
    expect(headOf(meeting({ kind: 'joint', groups })).people).toContain('6 人有表决权，投票的超过 1/2 才算数');
  });

  test('shows minutes only when there can be some, and the next word of whoever presides', () => {
    expect(minutesOf(meeting({ status: 'open' }))).toBeNull();
    expect(minutesOf(meeting({ status: 'closed' }))?.waiting).toBe('纪要会在 3 个工作日内写好。');
    expect(stageWord(meeting())).toBe('');
    expect(stageWord(meeting({ seats: [] }))).toBe('主持会议');
    expect(stageWord(meeting({ seats: [], status: 'closed' }))).toBe('写纪要');
    expect(stageWord(meeting({ seats: [], status: 'cancelled' }))).toBe('');
  });

  test('asks whoever wrote the minutes for others, until they are confirmed', () => {
    const minutes = { text: '灯要换', at: 0, photos: [], confirmations: 1, mine: true };
    expect(minutesOf(meeting({ status: 'closed', minutes }))?.mine).toBe(true);
    expect(minutesOf(meeting({ status: 'confirmed', minutes }))?.mine).toBe(false);
    expect([headOf(meeting()).over, headOf(meeting({ status: 'confirmed' })).over]).toEqual([false, true]);
  });
});

describe('the QR code on site', () => {
  test('is read as the server writes it, and nothing else is', () => {
    expect(scannedCode(entryQuery('meeting-1', 'AB2CDE'))).toEqual({ meetingId: 'meeting-1', code: 'AB2CDE' });
    expect(scannedCode('m=meeting-1')).toEqual({ meetingId: 'meeting-1', code: '' });
    expect(scannedCode('v=7K2QXM94TD')).toBeNull();
  });
});

describe('the live page', () => {
  test('puts those it waits for first, and the last to come before the others who are here', () => {
    const attended = (at: number) => ({ attended: { by: 'code', at } as const });
    const seats = [seat('early', attended(1)), seat('missing'), seat('late', attended(2))];
    expect(seatLines(meeting({ seats })).map(({ id }) => id)).toEqual(['missing', 'late', 'early']);
  });

  test('has one red button a topic: what the rules allow next', () => {
    const main = (allowed: AnyMeetingCommand[]) => liveTopics(meeting({ agenda: [agendaRow({ allowed })] }))[0]?.main;
    expect(main(['note', 'conclude'])).toBe('conclude');
    expect(main(['setOptions', 'openVote'])).toBe('openVote');
    expect(main(['resolve'])).toBe('resolve');
    expect(main([])).toBe('');
  });

  test('says when it can begin, until it can', () => {
    expect(stageOf(meeting()).opensWords).toBe('2030年7月15日 12:30 以后可以开会');
    expect(stageOf(meeting({ allowed: ['open'] })).opensWords).toBe('');
  });

  test('keeps what was typed without a network, shows it at its topic, and forgets it when it was answered', () => {
    const note = { id: 'n1', matterId: 'matter-1', kind: 'idea', text: '换太阳能灯', from: '' } as const;
    putAside('meeting-1', note);
    const [topic] = liveTopics(meeting());
    expect(unsentLines(waitingNotes('meeting-1'), topic, true)).toMatchObject([{ text: '换太阳能灯', unsent: true }]);
    const [arrived] = liveTopics(meeting({ agenda: [agendaRow({ notes: [{ ...note, at: 1 }] })] }));
    expect(unsentLines(waitingNotes('meeting-1'), arrived, true)).toEqual([]);
    forget('meeting-1', 'n1');
    expect(waitingNotes('meeting-1')).toEqual([]);
  });

  test('drafts minutes of what was said and settled, without names', () => {
    const notes = [{ id: 'n1', kind: 'question', text: '为什么没人修', from: '李阿姨', at: 1 } as const];
    const outcome = { outcome: 'joint', text: '要花钱' } as const;
    const text = draftMinutes(meeting({ agenda: [agendaRow({ notes, outcome })] }));
    expect(text.split('\n').slice(-3)).toEqual(['1. 文化广场照明', '问题：为什么没人修', '结果：上联席会议 · 要花钱']);
    expect(text).not.toContain('李阿姨');
  });

  test('moves nothing on the screen when nothing has changed', () => {
    expect(onlyChanged({ a: [1], b: 1 }, { a: [1], b: 2 })).toEqual({ b: 2 });
  });
});

describe('convening', () => {
  const card = (id: string, status: MatterCard['status']) => ({ id, status }) as MatterCard;

  test('offers what this kind of meeting takes up', () => {
    const matters = [card('a', 'joint'), card('b', 'deferred'), card('c', 'council'), card('d', 'decided')];
    expect(fitting('council', matters).map(({ id }) => id)).toEqual(['c', 'b']);
    expect(fitting('joint', matters).map(({ id }) => id)).toEqual(['a', 'd']);
  });

  test('says what is still missing', () => {
    expect(missing(emptyDraft())).toEqual(['会议名称', '日子', '地点', '议题']);
    const draft = { ...emptyDraft(), title: '会', day: '2030-07-15', place: '站', matterIds: ['m'] };
    expect(missing(draft)).toEqual([]);
  });

  test('sends the hour of the street, and a name only for somebody without a code', () => {
    const invitees = [
      { personId: 'p1', name: '周', as: 'chief' } as const,
      { name: '王奶奶', as: 'concerned' } as const,
    ];
    const sent = toInvitation({ ...emptyDraft(), day: '2030-07-15', time: '14:30', invitees });
    expect(sent.at).toBe(HELD_AT);
    expect(sent.invitees).toEqual([
      { personId: 'p1', as: 'chief' },
      { name: '王奶奶', as: 'concerned' },
    ]);
  });

  test('changes a notice from what stands in it; members of the roster and guests are nobody’s choice', () => {
    const seats = [seat('p1', { personId: 'p1' }), seat('p2', { as: 'roster' }), seat('p3', { as: 'guest' })];
    const draft = draftOf(meeting({ seats }));
    expect(draft).toMatchObject({ day: '2030-07-15', time: '14:30', matterIds: ['matter-1'] });
    expect(draft.invitees).toEqual([{ personId: 'p1', name: 'p1', as: 'household' }]);
  });
});

describe('the roster', () => {
  const member = (personId: string, group: 'village' | 'teacher') => ({
    personId,
    name: personId,
    group,
    voting: true,
  });

  test('stands in the order of its groups, each named once', () => {
    const rows = rosterRows([member('a', 'teacher'), member('b', 'village'), member('c', 'village')]);
    expect(rows.map(({ id, heading }) => [id, heading])).toEqual([
      ['b', '村干部'],
      ['c', ''],
      ['a', '退休教师'],
    ]);
  });

  test('has everybody once, however often he is saved', () => {
    const seats = withSeat([member('a', 'teacher')], member('a', 'village'));
    expect(seats).toEqual([member('a', 'village')]);
    expect(withSeat(seats, member('b', 'teacher'))).toHaveLength(2);
  });
});
