import { addWorkingDays, DAY } from '../../miniprogram/shared/domain/calendar';
import type { Matter } from '../../miniprogram/shared/domain/matter';
import { decide } from '../../miniprogram/shared/domain/matter-decide';
import type { MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { archiveGaps } from '../../miniprogram/shared/domain/matter-guards';
import { matterWith, publication, resolution, task } from '../support/matter';
import { after, objected, refusal } from '../support/matter-facts';
import { NOON, street } from '../support/need';

const answered = (needId: string, version: number): MatterFact =>
  ({ ...objected(needId, version), type: 'objection_answered' }) as MatterFact;

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
