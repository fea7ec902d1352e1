import { DAY } from '../../miniprogram/shared/domain/calendar';
import { decide } from '../../miniprogram/shared/domain/matter-decide';
import type { MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { closed, matterWith, moved, resolution, round, task } from '../support/matter';
import { after, decided, failed, opened, refusal } from '../support/matter-facts';
import { NOON, street } from '../support/need';

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
