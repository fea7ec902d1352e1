import { Rejection } from '../errors';
import type { Actor } from '../roles';
import { isOpen, type Need } from './need';
import { relationsOf, type NeedCommandOf, type NeedCommandType, type NeedFacts, type Relation } from './need-command';
import type { NeedFact } from './need-event';
import { refuseIf } from './need-guards';
import { NEED_RULES, type Rule } from './need-rules';

export const NEED_COMMANDS = Object.keys(NEED_RULES) as NeedCommandType[];

/** Why this person cannot give the command, or why nobody can in this status. Said, not thrown: pages ask it for every button of every need. */
const objection = (rule: Pick<Rule<never>, 'by' | 'from'>, need: NeedFacts, { id }: Actor, relations: Relation[]) => {
  if (!rule.by.some((relation) => relations.includes(relation))) {
    const mayCallButHandled = rule.by.includes('caller') && need.handlerIds.includes(id);
    return mayCallButHandled ? 'NEED_HANDLER_CALLS' : 'NEED_NOT_YOURS';
  }
  return rule.from.includes(need.status) ? null : 'NEED_WRONG_STATUS';
};

/** What happens when `actor` gives the command. Throws a Rejection: NEED_NOT_YOURS, NEED_WRONG_STATUS, or the guard's own code. */
export const decide = <T extends NeedCommandType>(
  need: NeedFacts,
  command: NeedCommandOf<T>,
  actor: Actor,
  at: number,
): NeedFact => {
  const rule: Rule<T> = NEED_RULES[command.type];
  const relations = relationsOf(need, actor);
  const code = objection(rule, need, actor, relations);
  if (code) throw new Rejection(code);
  const context = { at, actor, relations };
  rule.guard?.(need, context, command);
  return rule.then(command, need, context);
};

/** Whether to show the button: the same question, without the words that will be typed. */
export const allows = <T extends NeedCommandType>(need: NeedFacts, type: T, actor: Actor, at: number): boolean => {
  const rule: Rule<T> = NEED_RULES[type];
  const relations = relationsOf(need, actor);
  if (objection(rule, need, actor, relations)) return false;
  try {
    rule.guard?.(need, { at, actor, relations });
    return true;
  } catch (refusal) {
    if (refusal instanceof Rejection) return false;
    throw refusal;
  }
};

export const allowedCommands = (need: NeedFacts, actor: Actor, at: number): NeedCommandType[] =>
  NEED_COMMANDS.filter((type) => allows(need, type, actor, at));

/** Co-sign 附议: any resident, once a need, not one's own, while it is open. */
export const checkCosign = (need: Pick<Need, 'status' | 'reporterId'>, actor: Actor): void => {
  refuseIf(!isOpen(need.status), 'NEED_WRONG_STATUS');
  refuseIf(need.reporterId === actor.id, 'NEED_OWN_COSIGN');
};
