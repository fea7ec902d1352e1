import { addWorkingDays, DAY } from '../../miniprogram/shared/domain/calendar';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import { evolve } from '../../miniprogram/shared/domain/matter-effects';
import { callsAt, nextLook } from '../../miniprogram/shared/domain/matter-time';
import { resolutionDue } from '../../miniprogram/shared/domain/resolution';
import { matterWith, publication, resolution } from '../support/matter';
import { NOON } from '../support/need';

const reminded = (matter: Matter, at: number): Matter =>
  evolve(matter, { at, by: 'system', role: 'system', type: 'reminded', calls: callsAt(matter, at) });

describe('somebody is reminded', () => {
  const topic = matterWith({ status: 'proposed', listed: false });
  const due = addWorkingDays(NOON, 3);

  test('of a topic that has waited for three working days, and again after three more', () => {
    expect([nextLook(topic), callsAt(topic, due - 1), callsAt(topic, due)]).toEqual([due, [], ['topic_waits']]);
    const once = reminded(topic, due);
    expect([once.lookAt, callsAt(once, due + DAY)]).toEqual([addWorkingDays(due, 3), []]);
  });

  test('when the day has come to which a matter was put off', () => {
    const until = NOON + 30 * DAY;
    const put = matterWith({ status: 'deferred', deferredUntil: until });
    expect([callsAt(put, until - 1), callsAt(put, until)]).toEqual([[], ['deferral_over']]);
    const again = evolve(put, { at: until, by: 'x', role: 'secretary', type: 'resumed', text: '天暖了' });
    expect(again.lookAt).toBeUndefined();
  });

  test('of a decision that was not published in three working days, until it is', () => {
    const old = resolution({ publishedAt: NOON });
    const decided = matterWith({ status: 'decided', resolutions: [old, resolution({ id: 'r2', replaces: 'r1' })] });
    expect(nextLook(decided)).toBe(resolutionDue(resolution()));
    const shown = publication({ kind: 'decision' });
    const event = { at: NOON, by: 'x', role: 'secretary', type: 'published', publication: shown } as const;
    expect(evolve(decided, { ...event, resolutionId: 'r2' }).lookAt).toBeUndefined();
    expect(nextLook({ ...decided, open: false })).toBeUndefined();
  });

  test('of nothing while others are at it', () => {
    expect(nextLook(matterWith({ status: 'passed' }))).toBeUndefined();
  });
});
