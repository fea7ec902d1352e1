import { NEED_STATUSES, type Need, type NeedStatus } from '../../miniprogram/shared/domain/need';
import type { NeedCommand, NeedCommandType } from '../../miniprogram/shared/domain/need-command';
import { allows, decide } from '../../miniprogram/shared/domain/need-decide';
import { startDeadline } from '../../miniprogram/shared/domain/deadline';
import { DAY } from '../../miniprogram/shared/domain/calendar';
import { Rejection } from '../../miniprogram/shared/errors';
import { needWith, NOON, street } from '../support/need';

type Person = keyof typeof street;

/** The street's table, written down a second time by hand: who may do what, from where. */
const TABLE: Record<NeedCommandType, { from: NeedStatus[]; by: Person[] }> = {
  accept: { from: ['submitted'], by: ['chief', 'secretary'] },
  reject: { from: ['submitted'], by: ['chief'] },
  appeal: { from: ['rejected'], by: ['reporter'] },
  merge: { from: ['submitted', 'accepted'], by: ['chief'] },
  assign: { from: ['accepted'], by: ['chief', 'secretary'] },
  sign: { from: ['assigned'], by: ['assignee'] },
  handBack: { from: ['assigned'], by: ['assignee'] },
  ask: { from: ['accepted', 'handling'], by: ['assignee', 'chief', 'secretary'] },
  answer: { from: ['info_needed'], by: ['reporter'] },
  note: { from: ['handling'], by: ['assignee', 'chief', 'secretary'] },
  supplement: {
    from: ['submitted', 'accepted', 'assigned', 'handling', 'escalated', 'on_agenda'],
    by: ['reporter'],
  },
  complete: { from: ['handling'], by: ['assignee', 'chief', 'secretary'] },
  escalate: { from: ['handling'], by: ['assignee', 'chief'] },
  return: { from: ['escalated'], by: ['secretary'] },
  putOnAgenda: { from: ['escalated', 'accepted'], by: ['secretary'] },
  refer: { from: ['accepted', 'escalated'], by: ['secretary'] },
  confirm: { from: ['callback'], by: ['reporter', 'member', 'chief', 'secretary'] },
  dispute: { from: ['callback'], by: ['reporter', 'member', 'chief', 'secretary'] },
  logCall: { from: ['callback'], by: ['member', 'chief', 'secretary'] },
  approveExplanation: { from: ['callback'], by: ['secretary'] },
  reopen: { from: ['solved'], by: ['reporter'] },
  withdraw: { from: ['submitted', 'info_needed', 'accepted'], by: ['reporter'] },
  restore: { from: ['withdrawn'], by: ['reporter'] },
  extend: { from: ['handling'], by: ['chief', 'secretary'] },
  summarise: {
    from: [
      'info_needed',
      'accepted',
      'assigned',
      'handling',
      'escalated',
      'on_agenda',
      'callback',
      'solved',
      'explained',
    ],
    by: ['chief', 'secretary'],
  },
  weigh: { from: ['info_needed', 'accepted', 'assigned', 'handling', 'escalated'], by: ['chief', 'secretary'] },
};

/** Whatever a form could hold; every command takes from it what it needs. */
const words = {
  text: '说明白了',
  photos: [],
  category: 'venue',
  summary: '广场照明',
  firstContactId: 'chief',
  difficult: false,
  reason: 'unclear',
  targetId: 'need-0002',
  memberId: 'assignee',
  matterId: 'matter-01',
  unit: '文旅办',
  caseNumber: '2025-7',
  satisfaction: 'satisfied',
  outcome: 'solved',
  due: NOON + 20 * DAY,
  reviewAt: NOON + 90 * DAY,
  cost: 6_000,
  units: 2,
  vulnerable: true,
};

const commandOf = (type: NeedCommandType) => ({ ...words, type }) as NeedCommand;

/** A need in which no guard stands in the way, so that the table alone decides. */
const openTo = (status: NeedStatus, command: NeedCommandType): Need =>
  needWith({
    status,
    assigneeId: 'assignee',
    handlerIds: ['assignee'],
    closedAt: NOON - DAY,
    deadline: startDeadline('complete', NOON - DAY),
    outcome: command === 'approveExplanation' ? 'explained' : 'solved',
    paused: { status: 'handling', at: NOON - DAY },
    escalation: { by: 'assignee', reason: '要动用大修资金' },
  });

const outcomeOf = (status: NeedStatus, type: NeedCommandType, person: Person): string => {
  try {
    decide(openTo(status, type), commandOf(type), street[person], NOON);
    return 'done';
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};

const expected = (status: NeedStatus, type: NeedCommandType, person: Person): string => {
  const { from, by } = TABLE[type];
  const handlerCalls = person === 'assignee' && by.includes('member') && !by.includes('assignee');
  if (!by.includes(person)) return handlerCalls ? 'NEED_HANDLER_CALLS' : 'NEED_NOT_YOURS';
  return from.includes(status) ? 'done' : 'NEED_WRONG_STATUS';
};

const commands = Object.keys(TABLE) as NeedCommandType[];
const people = Object.keys(street) as Person[];

describe.each(commands)('the command %s', (type) => {
  test.each(people)('in every status, given by the %s, is done or refused as the table says', (person) => {
    const told = NEED_STATUSES.map((status) => `${status}: ${outcomeOf(status, type, person)}`);
    expect(told).toEqual(NEED_STATUSES.map((status) => `${status}: ${expected(status, type, person)}`));
  });

  test.each(people)('shows its button to the %s exactly where it would be done', (person) => {
    const shown = NEED_STATUSES.filter((status) => allows(openTo(status, type), type, street[person], NOON));
    expect(shown).toEqual(NEED_STATUSES.filter((status) => expected(status, type, person) === 'done'));
  });
});
