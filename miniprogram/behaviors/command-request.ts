import { COMMAND_FORMS, type CommandDraft, type CommandForm } from '../components/command-sheet/forms';
import type { ActionName, Sent } from '../shared/contract/contract';
import type { NeedCommandType } from '../shared/domain/need-command';

interface Target {
  needId: string;
  version: number;
  requestId: string;
}

/** A promise for a day means its office hours, in the street's time zone. */
const closingTime = (day: string): number => Date.parse(`${day}T18:00:00+08:00`);

const PICKS = { member: 'memberId', need: 'targetId' } as const;

const wordsOf = (type: NeedCommandType, text: string) => {
  const words = text.trim();
  if (type === 'accept' || type === 'summarise') return words ? { summary: words } : {};
  return { text: words };
};

const choicesOf = (form: CommandForm, draft: CommandDraft) => ({
  ...(form.category && draft.category ? { category: draft.category } : {}),
  ...(form.difficult ? { difficult: draft.difficult } : {}),
  ...(form.reason ? { reason: draft.reason } : {}),
  ...(form.outcome ? { outcome: draft.outcome } : {}),
  ...(form.satisfaction ? { satisfaction: draft.satisfaction } : {}),
});

/** What the command sends: of all that a sheet can hold, only what its form asks. The server checks it again. */
export const commandRequest = (type: NeedCommandType, target: Target, draft: CommandDraft) => {
  const form = COMMAND_FORMS[type];
  const request = {
    ...target,
    ...(form.words ? wordsOf(type, draft.text) : {}),
    ...(form.photos ? { photos: draft.photos } : {}),
    ...choicesOf(form, draft),
    ...(form.day ? { [form.day]: closingTime(draft.day) } : {}),
    ...(form.pick ? { [PICKS[form.pick]]: draft.picked } : {}),
    ...Object.fromEntries((form.lines ?? []).map((line) => [line, draft[line].trim()])),
  };
  const action: ActionName = `needs.${type}`;
  return { action, request: request as Sent<typeof action> };
};
