import { messages } from '../../i18n/locale';
import type { TaskDetail } from '../../shared/contract/task-answers';
import type { TaskCommandType } from '../../shared/domain/task-command';

export interface Action {
  type: TaskCommandType;
  word: string;
  style: 'red' | 'outline' | '';
}

/** What a person most likely came for stands first: it gets the red button. */
const ORDER: readonly TaskCommandType[] = [
  'takeOver',
  'commit',
  'accept',
  'note',
  'submit',
  'resume',
  'return',
  'declineHandOver',
  'changePromise',
  'handOver',
  'suspend',
  'reassign',
];

/** Whoever is asked to take a task over answers that first, and answers it with yes or no. */
const ANSWER: readonly TaskCommandType[] = ['takeOver', 'declineHandOver'];

/** What holds work up is never what the page calls for. */
const QUIET: readonly TaskCommandType[] = ['return', 'declineHandOver', 'handOver', 'suspend', 'reassign'];

const wordOf = (type: TaskCommandType): string => messages().tasks.commands[type].name;

/** All that this person may do now, the likeliest first. The server computed it and will judge it again. */
export const actionsOf = ({ allowed }: TaskDetail): Action[] => {
  const order = allowed.includes('takeOver') ? [...new Set([...ANSWER, ...ORDER])] : ORDER;
  return order
    .filter((type) => allowed.includes(type))
    .map((type, index) => ({ type, word: wordOf(type), style: index === 0 && !QUIET.includes(type) ? 'red' : '' }));
};

/** At most two buttons, the likelier one on the right; the rest behind 更多操作. */
export const barOf = ([first, second]: Action[]): Action[] => [second, first].filter((one) => one !== undefined);
