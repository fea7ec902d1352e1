import {
  COMMAND_FORMS,
  NEW_MATTER,
  type CommandDraft,
  type CommandForm,
  type CommandLine,
} from '../components/command-sheet/forms';
import type { ActionName, Sent } from '../shared/contract/contract';
import { MATTER_TITLE_MAX } from '../shared/domain/matter';
import type { NeedCommandType } from '../shared/domain/need-command';

interface Target {
  needId: string;
  version: number;
  requestId: string;
}

/** A promise for a day means its office hours, in the street's time zone. */
const closingTime = (day: string): number => Date.parse(`${day}T18:00:00+08:00`);

type Asked = Exclude<NeedCommandType, 'putOnAgenda'>;

const PICKS = { member: 'memberId', need: 'targetId' } as const;

const NUMBERS: readonly CommandLine[] = ['cost', 'units'];

const lineOf = (line: CommandLine, draft: CommandDraft): [CommandLine, string | number] => {
  const words = draft[line].trim();
  return [line, NUMBERS.includes(line) ? Number(words) : words];
};

/** Its need goes to a matter that is under way, or makes a new one whose title is the need's. */
export const agendaRequest = (target: Target, title: string, { picked, text }: CommandDraft) => {
  const { needId, version, requestId } = target;
  if (picked !== NEW_MATTER)
    return { action: 'matters.join' as const, request: { matterId: picked, needId, version, requestId } };
  const short = [...title].slice(0, MATTER_TITLE_MAX).join('');
  return {
    action: 'matters.open' as const,
    request: { requestId, needIds: [needId], title: short, summary: text.trim() },
  };
};

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
  ...(form.vulnerable ? { vulnerable: draft.vulnerable } : {}),
});

/** What the command sends: of all that a sheet can hold, only what its form asks. The server checks it again. */
export const commandRequest = (type: Asked, target: Target, draft: CommandDraft) => {
  const form = COMMAND_FORMS[type];
  const request = {
    ...target,
    ...(form.words ? wordsOf(type, draft.text) : {}),
    ...(form.photos ? { photos: draft.photos } : {}),
    ...choicesOf(form, draft),
    ...(form.day ? { [form.day]: closingTime(draft.day) } : {}),
    ...(form.pick === 'member' || form.pick === 'need' ? { [PICKS[form.pick]]: draft.picked } : {}),
    ...Object.fromEntries((form.lines ?? []).map((line) => lineOf(line, draft))),
  };
  const action: ActionName = `needs.${type}`;
  return { action, request: request as Sent<typeof action> };
};
