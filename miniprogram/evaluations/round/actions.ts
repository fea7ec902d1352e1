import { messages } from '../../i18n/locale';
import type { RoundDetail } from '../../shared/contract/evaluation-answers';

export type ActionType = 'vote' | 'order' | 'close' | 'paper' | 'extend' | 'opinions' | 'more';

export interface Action {
  type: ActionType;
  word: string;
  style: 'red' | '';
}

/**
 * What a person most likely came for stands first. Paper and more time wait without red, as long as no tally waits. The
 * server computed what he may do and will judge it again.
 */
export const actionsOf = ({ allowed, papersWaiting }: RoundDetail): Action[] => {
  const words = messages().evaluations.actions;
  const may: [ActionType, boolean, Action['style']][] = [
    ['vote', allowed.includes('vote'), 'red'],
    ['order', allowed.includes('orderRectification'), 'red'],
    ['close', allowed.includes('close'), 'red'],
    ['paper', allowed.includes('enterPaper') || allowed.includes('confirmPaper'), papersWaiting > 0 ? 'red' : ''],
    ['extend', allowed.includes('extend'), ''],
    ['opinions', allowed.includes('readOpinions') && !allowed.includes('orderRectification'), ''],
  ];
  return may.filter(([, allowedNow]) => allowedNow).map(([type, , style]) => ({ type, word: words[type], style }));
};

/** At most two buttons, the likelier one on the right and alone in red. */
export const barOf = (actions: Action[]): Action[] => {
  const [first, second, ...others] = actions;
  if (!first) return [];
  if (!second) return [first];
  if (others.length === 0) return [{ ...second, style: '' }, first];
  return [{ type: 'more', word: messages().evaluations.actions.more, style: '' }, first];
};
