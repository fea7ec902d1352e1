import { messages } from '../../i18n/locale';
import type { RoundDetail } from '../../shared/contract/evaluation-answers';

export type ActionType = 'vote' | 'order' | 'close' | 'paper' | 'extend' | 'more';

export interface Action {
  type: ActionType;
  word: string;
  style: 'red' | '';
}

/** What a person most likely came for stands first. The server computed what he may do and will judge it again. */
export const actionsOf = ({ allowed }: RoundDetail): Action[] => {
  const words = messages().evaluations.actions;
  const may: [ActionType, boolean][] = [
    ['vote', allowed.includes('vote')],
    ['order', allowed.includes('orderRectification')],
    ['close', allowed.includes('close')],
    ['paper', allowed.includes('enterPaper') || allowed.includes('confirmPaper')],
    ['extend', allowed.includes('extend')],
  ];
  return may.filter(([, allowedNow]) => allowedNow).map(([type]) => ({ type, word: words[type], style: 'red' }));
};

/** At most two buttons, the likelier one on the right and alone in red. */
export const barOf = (actions: Action[]): Action[] => {
  const [first, second, ...others] = actions;
  if (!first) return [];
  if (!second) return [first];
  if (others.length === 0) return [{ ...second, style: '' }, first];
  return [{ type: 'more', word: messages().evaluations.actions.more, style: '' }, first];
};
