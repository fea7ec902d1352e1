import { DAY } from '../../miniprogram/shared/domain/calendar';
import { MATTER_STATUSES, type MatterStatus } from '../../miniprogram/shared/domain/matter';
import { evolve } from '../../miniprogram/shared/domain/matter-effects';
import type { MatterFact, MatterFactOf } from '../../miniprogram/shared/domain/matter-event';
import { isNews } from '../../miniprogram/shared/domain/matter-facts';
import { trackOfMatter } from '../../miniprogram/shared/domain/matter-track';
import { closed, matterWith, moved, publication, round, task } from '../support/matter';
import { after, decided, objected, opened } from '../support/matter-facts';
import { NOON } from '../support/need';

const talked = (outcome: MatterFactOf<'discussed'>['outcome'], more: object = {}): MatterFact => ({
  ...{ type: 'discussed', meetingId: 'm1', outcome, text: '大家都同意' },
  ...more,
});

describe('every fact, in every status', () => {
  const open: MatterStatus[] = MATTER_STATUSES.filter((status) => status !== 'proposed');
  const TABLE: [string, MatterFact, MatterStatus[]][] = [
    ['a council talks about it', talked('joint'), ['council', 'deferred']],
    [
      'a joint meeting decides nothing',
      { type: 'undecided', meetingId: 'm1', reason: 'no_quorum' },
      ['joint', 'supervised'],
    ],
    ['a resolution', decided({ id: 'r9' }), ['joint', 'supervised', 'decided', 'implementing', 'completed']],
    ['news of a task', moved({ id: 'r9_1' }), open],
    ['a round opens', opened(9), ['completed']],
    ['a round is longer', { type: 'round_extended', round: round() }, ['evaluating']],
    ['a round closes', closed('passed', { id: 'v9' }), ['completed', 'evaluating']],
    ['a publication', { type: 'published', publication: publication() }, open],
    ['an objection', objected('o1', 0), open],
    ['a reporter is called back', { type: 'called_back', needId: 'need-0001', result: 'solved' }, open],
    ['a need finds its words', { type: 'retitled', needId: 'need-0001', title: '灯' }, [...MATTER_STATUSES]],
    [
      'another need for the topic',
      { type: 'joined', need: { id: 'n2', number: '', gridId: '', title: '' } },
      ['proposed'],
    ],
    ['what only persons may do', { type: 'archived', text: '' }, []],
  ];
  test.each(TABLE)('%s: counts where it belongs and is dropped elsewhere', (_name, fact, from) => {
    expect(MATTER_STATUSES.filter((status) => isNews(matterWith({ status }), fact))).toEqual(
      MATTER_STATUSES.filter((status) => from.includes(status)),
    );
  });
});

describe('a council', () => {
  test.each([
    ['on_the_spot', 'implementing'],
    ['joint', 'joint'],
    ['returned', 'returned'],
  ] as const)('with the outcome %s leaves it %s', (outcome, status) => {
    expect(after(matterWith(), talked(outcome)).status).toBe(status);
  });

  test('that puts it off names the day, and a person takes it up again', () => {
    const put = after(matterWith(), talked('deferred', { until: NOON + 30 * DAY }));
    expect(put).toMatchObject({ status: 'deferred', deferredUntil: NOON + 30 * DAY, open: true });
    const again = evolve(put, { at: NOON, by: 'secretary', role: 'secretary', type: 'resumed', text: '天暖了' });
    expect(again).toMatchObject({ status: 'council', deferredUntil: undefined });
  });

  test('that gives it back closes it; what a public once read stays public', () => {
    expect(after(matterWith(), talked('returned'))).toMatchObject({ open: false, listed: true });
  });

  test('is on the page once, under its newest date, and gone when it is called off', () => {
    const meeting = { id: 'm1', kind: 'council' as const, title: '第三次议事会', at: NOON, version: 1 };
    const later = { ...meeting, at: NOON + DAY, version: 2 };
    const twice = after(matterWith(), { type: 'scheduled', meeting }, { type: 'scheduled', meeting: later });
    expect(twice.meetings).toEqual([later]);
    const off: MatterFact = { type: 'unscheduled', meetingId: 'm1', text: '大雨', version: 3 };
    expect(after(twice, off).meetings).toEqual([]);
    expect(after(twice, off, { type: 'scheduled', meeting: { ...later, version: 4 } }).meetings).toHaveLength(1);
    expect(after(matterWith(), off, { type: 'scheduled', meeting: later }).meetings).toEqual([]);
  });
});

describe('the work', () => {
  const work = after(matterWith({ status: 'joint' }), decided({ tasks: 2 }));

  test('begins when the first task is committed', () => {
    expect(after(work, moved({ status: 'pending' })).status).toBe('decided');
    expect(after(work, moved({ status: 'committed' })).status).toBe('implementing');
  });

  test('is done when as many tasks as were ordered are accepted, and not before', () => {
    const one = after(work, moved({ status: 'accepted' }));
    expect(one.status).toBe('implementing');
    expect(after(one, moved({ id: 'r1_2', status: 'submitted', version: 4 })).status).toBe('implementing');
    expect(after(one, moved({ id: 'r1_2', status: 'accepted', version: 5 })).status).toBe('completed');
  });

  test('of a resolution that another one replaces counts no more', () => {
    const next = after(work, moved({ status: 'committed' }), decided({ id: 'r2', replaces: 'r1', tasks: 1 }));
    expect(next).toMatchObject({ status: 'decided', resolutions: [{ id: 'r1' }, { id: 'r2', replaces: 'r1' }] });
    expect(after(next, moved({ id: 'r2_1', status: 'accepted', version: 3 })).status).toBe('completed');
  });

  test('that is done is begun anew by a resolution that was adopted meanwhile', () => {
    const done = after(work, moved({ status: 'accepted' }), moved({ id: 'r1_2', status: 'accepted' }));
    expect(done.status).toBe('completed');
    const next = after(done, decided({ id: 'r2', replaces: 'r1', tasks: 1 }));
    expect(next).toMatchObject({ status: 'decided', resolutions: [{ id: 'r1' }, { id: 'r2' }] });
  });

  test('settled on the spot is done with its one task', () => {
    const spot = after(matterWith(), talked('on_the_spot'), moved({ id: 'm1_x', kind: 'on_the_spot' }));
    expect(spot.status).toBe('implementing');
    const accepted = moved({ id: 'm1_x', kind: 'on_the_spot', status: 'accepted', version: 2 });
    expect(after(spot, accepted).status).toBe('completed');
  });

  test('is known as its newest news says, whatever comes late', () => {
    const late = after(work, moved({ status: 'doing', version: 5 }), moved({ status: 'committed', version: 4 }));
    expect(late.tasks).toEqual([task({ status: 'doing', version: 5 })]);
  });

  test('whose first news overtakes the resolution is known when the resolution comes', () => {
    const early = after(matterWith({ status: 'joint' }), moved({ status: 'committed' }));
    expect(early).toMatchObject({ status: 'joint', tasks: [{ status: 'committed' }] });
    expect(after(early, decided()).status).toBe('implementing');
  });
});

describe('the six seeds of a matter', () => {
  test.each([
    ['proposed', 1],
    ['council', 2],
    ['joint', 3],
    ['decided', 4],
    ['rectifying', 4],
    ['completed', 5],
    ['passed', 5],
  ] as const)('stand, when it is %s, at place %i', (status, place) => {
    expect(trackOfMatter({ status }).indexOf('now')).toBe(place);
  });

  test('are all done when it is archived', () => {
    expect(trackOfMatter({ status: 'archived' })).toEqual(Array(6).fill('done'));
  });
});
