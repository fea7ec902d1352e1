import type { Actor } from '../roles';
import { isOpen, type Need } from './need';
import { relationsOf, type NeedWords, type NeedFacts, type Relation } from './need-command';
import type { NeedFact } from './need-event';
import { NEED_RULES } from './need-rules';
import { court, refuseIf } from './rules';

/** What may be done to a need: its table of rules, asked by the three questions of rules.ts. */
export const {
  types: NEED_COMMANDS,
  decide,
  allows,
  allowedCommands,
} = court<NeedFacts, Relation, NeedWords, NeedFact>({
  rules: NEED_RULES,
  relationsOf,
  notYours: (need, { id }, by) =>
    by.includes('caller') && need.handlerIds.includes(id) ? 'NEED_HANDLER_CALLS' : 'NEED_NOT_YOURS',
  wrongStatus: 'NEED_WRONG_STATUS',
});

/** Co-sign 附议: any resident, once a need, not one's own, while it is open. */
export const checkCosign = (need: Pick<Need, 'status' | 'reporterId'>, actor: Actor): void => {
  refuseIf(!isOpen(need.status), 'NEED_WRONG_STATUS');
  refuseIf(need.reporterId === actor.id, 'NEED_OWN_COSIGN');
};
