import { DAY } from '../../miniprogram/shared/domain/calendar';
import { TASK_STATUSES, type TaskStatus } from '../../miniprogram/shared/domain/task';
import type { TaskCommand, TaskCommandType } from '../../miniprogram/shared/domain/task-command';
import { allowsTask, decideTask } from '../../miniprogram/shared/domain/task-rules';
import { Rejection } from '../../miniprogram/shared/errors';
import { NOON } from '../support/need';
import { taskWith, townsfolk } from '../support/task';

type Person = keyof typeof townsfolk;

const UNIT: Person[] = ['contact', 'offered', 'officer'];
const AT_WORK: TaskStatus[] = ['committed', 'doing', 'returned'];
const HELD: TaskStatus[] = ['committed', 'doing', 'returned', 'suspended'];

/** The street's table, written down a second time by hand: who may do what, from where. */
const TABLE: Record<TaskCommandType, { from: TaskStatus[]; by: Person[] }> = {
  commit: { from: ['pending'], by: UNIT },
  handOver: { from: HELD, by: ['contact'] },
  takeOver: { from: HELD, by: ['offered'] },
  declineHandOver: { from: HELD, by: ['offered'] },
  note: { from: AT_WORK, by: UNIT },
  changePromise: { from: AT_WORK, by: ['contact'] },
  submit: { from: AT_WORK, by: ['contact'] },
  accept: { from: ['submitted'], by: ['secretary', 'representative'] },
  return: { from: ['submitted'], by: ['secretary', 'representative'] },
  suspend: { from: AT_WORK, by: ['contact', 'secretary'] },
  resume: { from: ['suspended'], by: ['contact', 'secretary'] },
  reassign: { from: ['pending', 'returned', 'suspended'], by: ['secretary'] },
};

/** Whatever a form could hold; every command takes from it what it needs. */
const words = {
  text: '说明白了',
  photos: [],
  due: NOON + 20 * DAY,
  officerId: 'officer',
  ...{ unitId: 'town-care', unitName: '市政养护队' },
};
const commandOf = (type: TaskCommandType) => ({ ...words, type }) as TaskCommand;

const openTo = (status: TaskStatus) => taskWith({ status, suspended: { from: 'doing', text: '等材料', since: NOON } });

const outcomeOf = (status: TaskStatus, type: TaskCommandType, person: Person): string => {
  try {
    decideTask(openTo(status), commandOf(type), townsfolk[person], NOON);
    return 'done';
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};

const expected = (status: TaskStatus, type: TaskCommandType, person: Person): string => {
  const { from, by } = TABLE[type];
  if (!by.includes(person)) return 'TASK_NOT_YOURS';
  return from.includes(status) ? 'done' : 'TASK_WRONG_STATUS';
};

const commands = Object.keys(TABLE) as TaskCommandType[];
const people = Object.keys(townsfolk) as Person[];

describe.each(commands)('the command %s', (type) => {
  test.each(people)('in every status, given by the %s, is done or refused as the table says', (person) => {
    const told = TASK_STATUSES.map((status) => `${status}: ${outcomeOf(status, type, person)}`);
    expect(told).toEqual(TASK_STATUSES.map((status) => `${status}: ${expected(status, type, person)}`));
  });

  test.each(people)('shows its button to the %s exactly where it would be done', (person) => {
    const shown = TASK_STATUSES.filter((status) => allowsTask(openTo(status), type, townsfolk[person], NOON));
    expect(shown).toEqual(TASK_STATUSES.filter((status) => expected(status, type, person) === 'done'));
  });
});
