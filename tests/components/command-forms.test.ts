import { agendaRequest, commandRequest } from '../../miniprogram/behaviors/command-request';
import { COMMAND_FORMS, EMPTY_DRAFT, isIncomplete, NEW_MATTER } from '../../miniprogram/components/command-sheet/forms';
import { matters } from '../../miniprogram/shared/contract/matters';
import { needs } from '../../miniprogram/shared/contract/needs';
import { NEED_COMMANDS } from '../../miniprogram/shared/domain/need-decide';
import { safeParse } from 'valibot';

const filled = {
  text: '配件明天到',
  photos: ['cloud://local.0000/photos/p1/a.jpg'],
  category: 'venue',
  difficult: true,
  reason: 'unclear',
  outcome: 'explained',
  satisfaction: 'basic',
  day: '2026-12-31',
  unit: '区文旅局',
  caseNumber: 'WL-7',
  cost: '6000',
  units: '2',
  vulnerable: true,
  picked: 'person-1',
};
const target = { needId: 'need-1', version: 3, requestId: 'request-0000000001' };

describe('the form of a command', () => {
  test('there is one for every command', () => {
    expect(Object.keys(COMMAND_FORMS).sort()).toEqual([...NEED_COMMANDS].sort());
  });

  const asked = NEED_COMMANDS.filter((type) => type !== 'putOnAgenda');
  test.each(asked)('%s asks all that its action wants, and nothing it does not know', (type) => {
    expect(isIncomplete(type, filled)).toBe(false);
    const { action, request } = commandRequest(type, target, filled);
    const parsed = safeParse(needs[action as `needs.${typeof type}`].request, request);
    expect(parsed.issues).toBeUndefined();
    expect(Object.keys(parsed.output as object)).toEqual(expect.arrayContaining(Object.keys(request)));
  });

  test.each(NEED_COMMANDS.filter((type) => COMMAND_FORMS[type].words === 'required'))('%s waits for words', (type) => {
    expect(isIncomplete(type, { ...filled, text: '  ' })).toBe(true);
  });

  test('putOnAgenda opens a new matter, which wants words, or joins one that is there', () => {
    const opening = { ...EMPTY_DRAFT, picked: NEW_MATTER };
    expect(isIncomplete('putOnAgenda', EMPTY_DRAFT)).toBe(true);
    expect(isIncomplete('putOnAgenda', opening)).toBe(true);
    expect(isIncomplete('putOnAgenda', { ...opening, text: '商量装灯' })).toBe(false);
    expect(isIncomplete('putOnAgenda', { ...EMPTY_DRAFT, picked: 'matter-1' })).toBe(false);
    const { action, request } = agendaRequest(target, '灯'.repeat(40), { ...opening, text: ' 商量装灯 ' });
    expect(action).toBe('matters.open');
    expect(safeParse(matters['matters.open'].request, request).output).toEqual({
      requestId: target.requestId,
      needIds: ['need-1'],
      title: '灯'.repeat(30),
      summary: '商量装灯',
    });
    const joining = agendaRequest(target, '灯', { ...EMPTY_DRAFT, picked: 'matter-1' });
    expect(joining).toEqual({ action: 'matters.join', request: { matterId: 'matter-1', ...target } });
  });

  test('what may be left out is left out', () => {
    expect(isIncomplete('accept', EMPTY_DRAFT)).toBe(false);
    expect(commandRequest('accept', target, EMPTY_DRAFT).request).toEqual({ ...target, difficult: false });
  });
});
