import { DAY } from '../../miniprogram/shared/domain/calendar';
import { MATTER_STATUSES, type Matter, type MatterStatus } from '../../miniprogram/shared/domain/matter';
import type { MatterCommandOf, MatterCommandType } from '../../miniprogram/shared/domain/matter-command';
import { allows, decide } from '../../miniprogram/shared/domain/matter-decide';
import { Rejection } from '../../miniprogram/shared/errors';
import { matterWith, publication, round } from '../support/matter';
import { GRID, NOON, street } from '../support/need';

type Person = keyof typeof street;

/** The street's table for matters, written down a second time by hand: who may do what, from where. */
const TABLE: Record<MatterCommandType, { from: MatterStatus[]; by: Person[] }> = {
  confirm: { from: ['proposed'], by: ['chief', 'secretary'] },
  decline: { from: ['proposed'], by: ['chief', 'secretary'] },
  join: { from: ['council', 'deferred', 'joint', 'decided', 'implementing'], by: ['secretary'] },
  summarise: {
    from: [
      'council',
      'joint',
      'decided',
      'implementing',
      'completed',
      'evaluating',
      'passed',
      'deferred',
      'rectifying',
      'supervised',
    ],
    by: ['chief', 'secretary'],
  },
  resume: { from: ['deferred'], by: ['chief', 'secretary'] },
  explain: { from: ['supervised'], by: ['secretary'] },
  archive: { from: ['passed'], by: ['secretary'] },
};

const line = { id: 'need-0002', number: 'YMS-2025-06-0124', gridId: GRID, title: '路灯' };
const words = { title: '广场照明', summary: '商量装灯', text: '说明白了', needs: [line], need: line };
const commandOf = <T extends MatterCommandType>(type: T) =>
  ({ ...words, reviewAt: NOON + 90 * DAY, type }) as unknown as MatterCommandOf<T>;

const failed = (n: number) => round({ id: `v${n}`, n, status: 'closed', outcome: 'failed' });
const shown = { from: NOON - 20 * DAY, to: NOON - 5 * DAY };

/** A matter in which no guard stands in the way, so that the table alone decides. */
const openTo = (status: MatterStatus): Matter =>
  matterWith({
    status,
    rounds: [failed(1), failed(2), failed(3)],
    publications: [
      publication({ id: 'p1', way: 'online', ...shown }),
      publication({ id: 'p2', way: 'notice_board', ...shown }),
      publication({ id: 'p3', way: 'meeting', kind: 'evaluation', ...shown }),
    ],
  });

const outcomeOf = (status: MatterStatus, type: MatterCommandType, person: Person): string => {
  try {
    decide(openTo(status), commandOf(type), street[person], NOON);
    return 'done';
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};

const expected = (status: MatterStatus, type: MatterCommandType, person: Person): string => {
  const { from, by } = TABLE[type];
  if (!by.includes(person)) return 'MATTER_NOT_YOURS';
  return from.includes(status) ? 'done' : 'MATTER_WRONG_STATUS';
};

const commands = Object.keys(TABLE) as MatterCommandType[];
const people = Object.keys(street) as Person[];

describe.each(commands)('to %s a matter', (type) => {
  test.each(people)('in every status, given by the %s, is done or refused as the table says', (person) => {
    const told = MATTER_STATUSES.map((status) => `${status}: ${outcomeOf(status, type, person)}`);
    expect(told).toEqual(MATTER_STATUSES.map((status) => `${status}: ${expected(status, type, person)}`));
  });

  test.each(people)('shows its button to the %s exactly where it would be done', (person) => {
    const buttons = MATTER_STATUSES.filter((status) => allows(openTo(status), type, street[person], NOON));
    expect(buttons).toEqual(MATTER_STATUSES.filter((status) => expected(status, type, person) === 'done'));
  });
});
