import { day } from '../i18n/dates';
import { factsOf, fill, messages } from '../i18n/locale';
import type { TaskCard } from '../shared/contract/task-answers';
import type { TaskStatus } from '../shared/domain/task';

/** Tags and lines that the list and the page of a task say alike. */

export interface Tag {
  word: string;
  tint: string;
}

const TINTS: Record<TaskStatus, string> = {
  pending: 'amber',
  committed: 'sky',
  doing: 'sky',
  submitted: 'violet',
  accepted: 'leaf',
  returned: 'amber',
  suspended: '',
};

/** Where it stands, whether it is silent, and what became of the first promise. */
export const tagsOf = ({ status, silent, replaced, kept, kind }: TaskCard): Tag[] => {
  const { tasks } = messages();
  return [
    { word: replaced ? tasks.replaced : tasks.status[status], tint: TINTS[status] },
    ...(kind === 'rectification' ? [{ word: tasks.rectification, tint: 'amber' }] : []),
    ...(silent ? [{ word: tasks.silent, tint: 'amber' }] : []),
    ...(kept === true ? [{ word: tasks.kept, tint: 'leaf' }] : []),
    ...(kept === false ? [{ word: tasks.broken, tint: 'red' }] : []),
  ];
};

/** The light says how much time is left; of accepted work and of what rests nothing is due. */
export const isLit = ({ light, due }: TaskCard): boolean => due !== undefined && light !== 'normal';

/** The promise that holds; the first one beside it when it was another. */
export const promiseLine = ({ promise }: TaskCard): string => {
  const { tasks } = messages();
  if (!promise) return tasks.notPromised;
  const words = promise.first === promise.due ? tasks.promised : tasks.promisedMoved;
  return fill(words, { day: day(promise.due), first: day(promise.first) });
};

export const factsLine = ({ unitName, contactName, matterTitle, gridName }: TaskCard): string[] =>
  factsOf(unitName || messages().tasks.noUnit, contactName, matterTitle, gridName);
