import { Rejection } from '../errors';
import type { Actor } from '../roles';
import { isOpen, type Need } from './need';
import { relationsOf, type NeedCommandOf, type NeedCommandType, type NeedFacts } from './need-command';
import type { NeedFact } from './need-event';
import { refuseIf } from './need-guards';
import { NEED_RULES, type Rule } from './need-rules';

export const NEED_COMMANDS = Object.keys(NEED_RULES) as NeedCommandType[];

const check = <T extends NeedCommandType>(
  need: NeedFacts,
  type: T,
  actor: Actor,
  at: number,
  command?: NeedCommandOf<T>,
) => {
  const rule: Rule<T> = NEED_RULES[type];
  const relations = relationsOf(need, actor);
  if (!rule.by.some((relation) => relations.includes(relation))) {
    const mayCallButHandled = rule.by.includes('caller') && need.handlerIds.includes(actor.id);
    throw new Rejection(mayCallButHandled ? 'NEED_HANDLER_CALLS' : 'NEED_NOT_YOURS');
  }
  refuseIf(!rule.from.includes(need.status), 'NEED_WRONG_STATUS');
  const context = { at, actor, relations };
  rule.guard?.(need, context, command);
  return { rule, context };
};

/** What happens when `actor` gives the command. Throws a Rejection: NEED_NOT_YOURS, NEED_WRONG_STATUS, or the guard's own code. */
export const decide = <T extends NeedCommandType>(
  need: NeedFacts,
  command: NeedCommandOf<T>,
  actor: Actor,
  at: number,
): NeedFact => {
  const { rule, context } = check(need, command.type, actor, at, command);
  return rule.then(command, need, context);
};

/** Whether to show the button: the same question, without the words that will be typed. */
export const allows = (need: NeedFacts, type: NeedCommandType, actor: Actor, at: number): boolean => {
  try {
    check(need, type, actor, at);
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
