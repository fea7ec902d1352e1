import type { Verb } from './courses';
import { DAY } from './times';
import type { Told } from './told';
import { command } from './asking';
import type { Town } from './town';
import * as words from './words';

interface Command {
  by: string;
  action: string;
  request: object;
}

const SUMMARY_MAX = 60;

/** The public reads the first sentence, as the chief lets it stand. */
const summaryOf = (text: string): string => (text.split(/[。？！]/)[0] ?? text).slice(0, SUMMARY_MAX);

const accept = (told: Told, difficult: boolean): Command => ({
  by: told.chief,
  action: 'needs.accept',
  request: { category: told.category, summary: summaryOf(told.text), difficult },
});

/** The chief calls back for those who have no WeChat: he has not handled it. */
const caller = ({ isGuest, chief, reporter }: Told): string => (isGuest ? chief : reporter);

const halves = (told: Told): [string, string] => {
  const [first = '', second = ''] = told.result.split('|');
  return [first, second];
};

const rejection = (told: Told): { reason: string; text: string } => {
  const [reason, text] = told.result.includes('|') ? halves(told) : words.APPEALED_REASON;
  return { reason, text };
};

const complete = (told: Told, outcome: 'solved' | 'explained'): Command => ({
  by: told.member,
  action: 'needs.complete',
  request: { outcome, text: told.result, photos: [] },
});

const COMMANDS: Record<Exclude<Verb, 'certify'>, (told: Told, at: number) => Command> = {
  accept: (told) => accept(told, false),
  acceptDifficult: (told) => accept(told, true),
  reject: (told) => ({ by: told.chief, action: 'needs.reject', request: rejection(told) }),
  appeal: (told) => ({ by: told.voice, action: 'needs.appeal', request: { text: words.APPEAL } }),
  merge: (told) => ({ by: told.chief, action: 'needs.merge', request: { targetId: told.mergeInto } }),
  assign: (told) => ({ by: told.chief, action: 'needs.assign', request: { memberId: told.memberIds.member } }),
  assignOther: (told) => {
    [told.member, told.other] = [told.other, told.member];
    return { by: told.chief, action: 'needs.assign', request: { memberId: told.memberIds.other } };
  },
  sign: (told) => ({ by: told.member, action: 'needs.sign', request: { text: told.chance.pick(words.SIGNED) } }),
  handBack: (told) => ({
    by: told.member,
    action: 'needs.handBack',
    request: { text: told.chance.pick(words.HAND_BACKS) },
  }),
  ask: (told) => ({ by: told.chief, action: 'needs.ask', request: { text: told.question[0] } }),
  answer: (told) => ({ by: told.voice, action: 'needs.answer', request: { text: told.question[1] } }),
  note: (told) => ({ by: told.member, action: 'needs.note', request: { text: told.chance.pick(words.NOTES) } }),
  complete: (told) => complete(told, 'solved'),
  completeExplained: (told) => complete(told, 'explained'),
  propose: (told) => ({ by: told.member, action: 'needs.escalate', request: { text: told.result } }),
  escalate: (told) => ({ by: told.chief, action: 'needs.escalate', request: { text: words.ESCALATION } }),
  return: (told) => ({ by: told.secretary, action: 'needs.return', request: { text: words.ADVICE } }),
  refer: (told) => ({
    by: told.secretary,
    action: 'needs.refer',
    request: { unit: halves(told)[0], caseNumber: `演示-${String(Math.floor(told.chance.between(1000, 10_000)))}` },
  }),
  confirm: (told) => ({
    by: caller(told),
    action: 'needs.confirm',
    request: { satisfaction: 'satisfied', text: told.chance.pick(words.CONFIRMED) },
  }),
  confirmBasic: (told) => ({
    by: caller(told),
    action: 'needs.confirm',
    request: { satisfaction: 'basic', text: told.chance.pick(words.BASIC) },
  }),
  dispute: (told) => ({
    by: told.reporter,
    action: 'needs.dispute',
    request: { text: told.chance.pick(words.DISPUTES) },
  }),
  call: (told) => {
    told.calls += 1;
    return { by: told.chief, action: 'needs.logCall', request: { text: words.CALLS[told.calls - 1] ?? '' } };
  },
  approveExplanation: (told, at) => ({
    by: told.secretary,
    action: 'needs.approveExplanation',
    request: { text: words.APPROVED, reviewAt: Math.round(at + 180 * DAY) },
  }),
  reopen: (told) => ({
    by: told.reporter,
    action: 'needs.reopen',
    request: { text: told.chance.pick(words.REOPENINGS) },
  }),
  withdraw: (told) => ({
    by: told.voice,
    action: 'needs.withdraw',
    request: { text: told.chance.pick(words.WITHDRAWALS) },
  }),
  extend: (told, at) => ({
    by: told.chief,
    action: 'needs.extend',
    request: { due: Math.round(at + 10 * DAY), text: words.EXTENSION },
  }),
};

const certify = async (town: Town, { id, chief, secretary }: Told): Promise<void> => {
  await town.ask(chief, 'points.certifyIdea', { needId: id });
  await town.ask(secretary, 'points.certifyIdea', { needId: id });
};

export const perform = async (town: Town, told: Told, verb: Verb, at: number): Promise<void> => {
  if (verb === 'certify') return certify(town, told);
  const { by, action, request } = COMMANDS[verb](told, at);
  await command(town, told, by, action, request);
};
