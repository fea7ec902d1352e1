import { fill, messages } from '../../i18n/locale';
import type { NeedDetail } from '../../shared/contract/need-answers';
import type { NeedCommandType } from '../../shared/domain/need-command';

export type ActionType = NeedCommandType | 'cosign' | 'certify' | 'more';

export interface Action {
  type: ActionType;
  word: string;
  style: 'red' | 'outline' | '';
}

/** What a person most likely came for stands first: it gets the red button. */
const ORDER: readonly NeedCommandType[] = [
  'answer',
  'sign',
  'accept',
  'assign',
  'confirm',
  'approveExplanation',
  'complete',
  'restore',
  'appeal',
  'putOnAgenda',
  'dispute',
  'handBack',
  'note',
  'logCall',
  'refer',
  'return',
  'extend',
  'ask',
  'summarise',
  'weigh',
  'escalate',
  'reject',
  'merge',
  'reopen',
  'supplement',
  'withdraw',
];

/** Said on the left, without red: nobody should end a need, or take it back, because the colour invited him. */
const QUIET: readonly NeedCommandType[] = ['reopen', 'supplement', 'withdraw', 'restore', 'appeal', 'dispute'];

const toAction = (type: NeedCommandType): Action => ({
  type,
  word: messages().needs.commands[type].name,
  style: QUIET.includes(type) ? '' : 'red',
});

const cosign = ({ cosigns }: NeedDetail): Action => {
  const { detail } = messages().needs;
  const word = cosigns > 0 ? fill(detail.cosign, { n: cosigns }) : detail.cosignFirst;
  return { type: 'cosign', word, style: 'outline' };
};

/** All that this person may do now, the likeliest first; a proposal to escalate waits for the chief's word. The server computed it and will judge it again. */
export const actionsOf = (need: NeedDetail): Action[] => {
  const order = need.escalationReason === undefined ? ORDER : (['escalate', ...ORDER] as const);
  const types = [...new Set(order)].filter((type) => need.allowed.includes(type));
  const commands = types.map(toAction);
  const idea: Action[] = need.mayCertify ? [{ type: 'certify', word: messages().needs.detail.certify, style: '' }] : [];
  return need.mayCosign && !need.staff ? [cosign(need), ...commands] : [...commands, ...idea];
};

/** At most two buttons, the likelier one on the right; the rest behind 更多操作. */
export const barOf = (actions: Action[]): Action[] => {
  const [first, second, ...others] = actions;
  if (!first) return [];
  if (!second) return [first];
  if (others.length === 0) return [{ ...second, style: second.style === 'outline' ? 'outline' : '' }, first];
  return [{ type: 'more', word: messages().needs.detail.moreActions, style: '' }, first];
};
