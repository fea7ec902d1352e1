import { addWorkingDays, DAY } from '../../miniprogram/shared/domain/calendar';
import { MATTER_STATUSES, type Matter, type MatterStatus } from '../../miniprogram/shared/domain/matter';
import { decide } from '../../miniprogram/shared/domain/matter-decide';
import { evolve } from '../../miniprogram/shared/domain/matter-effects';
import type { MatterFact, MatterFactOf } from '../../miniprogram/shared/domain/matter-event';
import { isNews } from '../../miniprogram/shared/domain/matter-facts';
import { archiveGaps } from '../../miniprogram/shared/domain/matter-guards';
import { trackOfMatter } from '../../miniprogram/shared/domain/matter-track';
import { Rejection } from '../../miniprogram/shared/errors';
import { closed, matterWith, moved, publication, resolution, round, task } from '../support/matter';
import { NOON, street } from '../support/need';

/** What a matter is after some facts of others; what is no news leaves it as it was. */
const after = (matter: Matter, ...facts: MatterFact[]): Matter =>
  facts.reduce(
    (now, fact) => (isNews(now, fact) ? evolve(now, { at: NOON, by: 'x', role: 'secretary', ...fact }) : now),
    matter,
  );

const talked = (outcome: MatterFactOf<'discussed'>['outcome'], more: object = {}): MatterFact => ({
  ...{ type: 'discussed', meetingId: 'm1', outcome, text: '大家都同意' },
  ...more,
});
const decided = (changes = {}): MatterFact => ({ type: 'decided', resolution: resolution(changes) });
const opened = (n = 1): MatterFact => ({ type: 'round_opened', round: round({ id: `v${n}`, n }) });
const objected = (needId: string, version: number): MatterFact => ({
  ...{ type: 'objected', publicationId: 'online', needId, version },
});
const answered = (needId: string, version: number): MatterFact =>
  ({ ...objected(needId, version), type: 'objection_answered' }) as MatterFact;
const failed = (n: number): MatterFact => closed('failed', { id: `v${n}`, n });

const refusal = (act: () => unknown): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Rejection ? error.code : String(error);
  }
};

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

describe('the vote', () => {
  const done = matterWith({ status: 'completed', resolutions: [resolution()], tasks: [task({ status: 'accepted' })] });

  test('passed ends the way', () => {
    expect(after(done, opened(), closed('passed'))).toMatchObject({ status: 'passed', outcome: 'passed' });
  });

  test('without a valid result may be held again', () => {
    expect(after(done, opened(), closed('invalid')).status).toBe('completed');
  });

  test('failed for the first time is mended by the unit, and then voted on again', () => {
    const mending = after(done, opened(), failed(1));
    expect(mending.status).toBe('rectifying');
    const again = moved({ id: 'x', kind: 'rectification', status: 'committed' });
    expect(after(mending, moved({ status: 'accepted', version: 2 }), again).status).toBe('rectifying');
    const mended = moved({ id: 'x', kind: 'rectification', status: 'accepted', version: 3 });
    expect(after(mending, again, mended).status).toBe('completed');
  });

  const twice = after(
    { ...done, status: 'evaluating', rounds: [round({ status: 'closed', outcome: 'failed' })] },
    failed(2),
  );

  test('failed for the second time goes to the street and back to the joint meeting', () => {
    expect(twice.status).toBe('supervised');
    expect(after(twice, decided({ id: 'r2', replaces: 'r1' })).status).toBe('decided');
  });

  test('failed for the third time leaves nothing to decide', () => {
    const thrice = after({ ...twice, status: 'evaluating' }, failed(3));
    expect(thrice.status).toBe('supervised');
    expect(after(thrice, decided({ id: 'r3' })).status).toBe('supervised');
  });

  test('whose end comes before its beginning is over all the same', () => {
    expect(after(done, closed('passed'), opened()).status).toBe('passed');
  });

  test('counted between two invalid ones is still the first failure', () => {
    const held = after(done, opened(), closed('invalid'), opened(2), failed(2));
    expect(held.status).toBe('rectifying');
  });
});

test('a reporter who has changed his mind is counted once, as he says now', () => {
  const say = (result: 'solved' | 'disputed'): MatterFact => ({ type: 'called_back', needId: 'need-0001', result });
  const passed = after(matterWith({ status: 'passed' }), say('disputed'), say('solved'));
  expect(passed.callbacks).toEqual({ solved: 1, explained: 0, disputed: 0 });
});

describe('ending with an explanation', () => {
  const explain = (rounds: number, reviewAt: number) =>
    refusal(() =>
      decide(
        matterWith({
          status: 'supervised',
          rounds: [1, 2, 3].slice(0, rounds).map((n) => round({ id: `v${n}`, status: 'closed', outcome: 'failed' })),
        }),
        { type: 'explain', text: '要等旧城改造', reviewAt },
        street.secretary,
        NOON,
      ),
    );

  test('needs three failed rounds', () => {
    expect(explain(2, NOON + DAY)).toBe('MATTER_NOT_FAILED_THRICE');
    expect(explain(3, NOON + DAY)).toBe('done');
  });

  test('waits for an open objection like any other end', () => {
    const rounds = [1, 2, 3].map((n) => round({ id: `v${n}`, status: 'closed', outcome: 'failed' }));
    const matter = matterWith({ status: 'supervised', rounds, openObjections: 1 });
    const order = { type: 'explain' as const, text: '要等旧城改造', reviewAt: NOON + DAY };
    expect(refusal(() => decide(matter, order, street.secretary, NOON))).toBe('MATTER_OBJECTION_OPEN');
  });

  test('names a day to look again, in the future and within two years', () => {
    expect(explain(3, NOON)).toBe('MATTER_REVIEW_DATE');
    expect(explain(3, NOON + 732 * DAY)).toBe('done');
    expect(explain(3, NOON + 732 * DAY + 1)).toBe('MATTER_REVIEW_DATE');
  });
});

describe('archiving', () => {
  const to = addWorkingDays(NOON - DAY, 5);
  const ways = ['online', 'notice_board', 'meeting'] as const;
  const shown = ways.map((way) => publication({ id: way, way, from: NOON, to }));
  const passed = (changes: Partial<Matter> = {}) => matterWith({ status: 'passed', publications: shown, ...changes });
  const archive = (matter: Matter, at = to + 1) =>
    refusal(() => decide(matter, { type: 'archive', text: '办完了' }, street.secretary, at));

  test('is possible when all three ways are recorded, the days are over and nobody objects', () => {
    expect(archive(passed())).toBe('done');
    expect(archiveGaps(passed(), to + 1)).toEqual([]);
  });

  test.each(ways)('waits for the way %s', (way) => {
    const matter = passed({ publications: shown.filter((one) => one.way !== way) });
    expect(archive(matter)).toBe('MATTER_NOT_PUBLISHED');
    expect(archiveGaps(matter, to + 1)[0]).toBe(way);
  });

  test('counts a way of the evaluation as well as one of the result', () => {
    const publications = shown.map((one) => (one.way === 'meeting' ? { ...one, kind: 'evaluation' as const } : one));
    expect(archive(passed({ publications }))).toBe('done');
  });

  test('waits for the last instant of the publication', () => {
    expect(archive(passed(), to)).toBe('MATTER_PUBLICITY_RUNS');
    expect(archive(passed(), to + 1)).toBe('done');
  });

  test('counts the first day, and no publication of less than five working days', () => {
    const short = shown.map((one) => ({ ...one, to: to - 1 }));
    expect(archive(passed({ publications: short }))).toBe('MATTER_PUBLICITY_RUNS');
  });

  test('asks for the decision too where there was one', () => {
    const matter = passed({ resolutions: [resolution()] });
    expect(archiveGaps(matter, to + 1)).toEqual(['decision_days']);
    const told = publication({ id: 'd', kind: 'decision', from: NOON, to, resolutionId: 'r1' });
    expect(archive({ ...matter, publications: [...shown, told] })).toBe('done');
  });

  test('waits for an open objection, and no longer', () => {
    const waiting = after(passed(), objected('o1', 0));
    expect(archive(waiting)).toBe('MATTER_OBJECTION_OPEN');
    expect(archive(after(waiting, answered('o1', 3)))).toBe('done');
  });

  test('waits again for an objection whose rejection is appealed, and never for one that was answered before it was told', () => {
    expect(archive(after(passed(), objected('o1', 0), answered('o1', 3), objected('o1', 4)))).toBe(
      'MATTER_OBJECTION_OPEN',
    );
    const late = after(passed(), answered('o1', 3), objected('o1', 0));
    expect(late.openObjections).toBe(0);
    expect(after(late, objected('o2', 0), answered('o1', 3)).openObjections).toBe(1);
  });

  test('waits for the decision that holds: one that was replaced is not its publication', () => {
    const resolutions = [resolution(), resolution({ id: 'r2', replaces: 'r1' })];
    const told = (resolutionId: string): MatterFact => ({
      type: 'published',
      publication: publication({ id: resolutionId, kind: 'decision', from: NOON, to }),
      resolutionId,
    });
    const old = after(passed({ resolutions }), told('r1'));
    expect(archiveGaps(old, to + 1)).toEqual(['decision_days']);
    expect(archiveGaps(after(old, told('r2')), to + 1)).toEqual([]);
  });

  test('counts no result that was told before the work was mended', () => {
    const mended = task({ id: 'fix', kind: 'rectification', status: 'accepted', doneAt: NOON + 2 * DAY });
    expect(archiveGaps(passed({ tasks: [mended] }), to + 1)).toEqual([...ways, 'result_days']);
    expect(archiveGaps(passed({ tasks: [{ ...mended, doneAt: NOON }] }), to + 1)).toEqual([]);
  });

  test('waits while an evaluation is still shown: somebody may object to it', () => {
    const shows = publication({ id: 'e', kind: 'evaluation', from: NOON, to: to + DAY });
    expect(archiveGaps(passed({ publications: [...shown, shows] }), to + 1)).toEqual(['result_days']);
  });

  test('takes no five days on a notice board alone, where nobody could object', () => {
    const publications = shown.map((one) => (one.way === 'online' ? { ...one, to: NOON } : one));
    expect(archiveGaps(passed({ publications }), to + 1)).toEqual(['result_days']);
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
