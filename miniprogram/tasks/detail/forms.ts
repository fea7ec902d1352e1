import { messages } from '../../i18n/locale';
import type { Sent } from '../../shared/contract/contract';
import type { TaskDetail } from '../../shared/contract/task-answers';
import type { TaskCommandType } from '../../shared/domain/task-command';

/** What a command asks besides the task itself. Without words nothing is typed, and `say` tells what it means. */
export interface TaskForm {
  words?: true;
  photos?: 'before' | 'after' | 'any';
  day?: true;
  /** Chosen from a list, and what the request calls it. */
  pick?: 'officerId' | 'unitId';
  say?: 'take' | 'accept' | 'goesOn';
}

export const TASK_FORMS: Record<TaskCommandType, TaskForm> = {
  commit: { day: true, words: true, photos: 'before' },
  handOver: { pick: 'officerId', words: true },
  takeOver: { say: 'take' },
  declineHandOver: { words: true },
  note: { words: true, photos: 'any' },
  changePromise: { day: true, words: true },
  submit: { words: true, photos: 'after' },
  accept: { say: 'accept' },
  return: { words: true },
  suspend: { words: true },
  resume: { say: 'goesOn' },
  reassign: { pick: 'unitId', words: true },
};

export interface TaskDraft {
  text: string;
  photos: string[];
  /** `2025-06-20`; empty until chosen. */
  day: string;
  picked: string;
}

export const EMPTY_DRAFT: TaskDraft = { text: '', photos: [], day: '', picked: '' };

export const isIncomplete = (type: TaskCommandType, { text, day, picked }: TaskDraft): boolean => {
  const form = TASK_FORMS[type];
  return [form.words && !text.trim(), form.day && !day, form.pick && !picked].some(Boolean);
};

/** A promise for a day means its office hours, in the street's time zone. */
const CLOSING_HOURS = 18;
const closingTime = (day: string): number => Date.parse(`${day}T${CLOSING_HOURS}:00:00+08:00`);

/** The last day whose office hours end within the promise's limit. */
export const lastDayOf = (until: number): number => until - CLOSING_HOURS * 3_600_000;

/** What the command sends: of all that a sheet can hold, only what its form asks. The server checks it again. */
export const taskRequest = (
  type: TaskCommandType,
  target: { taskId: string; version: number; requestId: string },
  draft: TaskDraft,
) => {
  const form = TASK_FORMS[type];
  const action = `tasks.${type}` as const;
  const request = {
    ...target,
    ...(form.words ? { text: draft.text.trim() } : {}),
    ...(form.photos ? { photos: draft.photos } : {}),
    ...(form.day ? { due: closingTime(draft.day) } : {}),
    ...(form.pick ? { [form.pick]: draft.picked } : {}),
  };
  return { action, request: request as Sent<typeof action> };
};

/** What stands above the fields, and above the photos. */
export const sayingOf = (type: TaskCommandType): string => {
  const { forms } = messages().tasks;
  const { say, photos } = TASK_FORMS[type];
  if (say) return forms[say];
  return photos && photos !== 'any' ? forms[photos] : '';
};

/** Whom or what the sheet offers to choose from. */
export const choicesOf = ({ colleagues, units }: TaskDetail, type: TaskCommandType) => {
  const { forms } = messages().tasks;
  return TASK_FORMS[type].pick === 'unitId'
    ? { choices: units, choose: forms.unit, noChoice: forms.noUnits }
    : { choices: colleagues, choose: forms.colleague, noChoice: forms.noColleagues };
};
