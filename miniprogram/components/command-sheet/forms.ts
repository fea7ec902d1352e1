import type { NeedCommandType } from '../../shared/domain/need-command';

/** One line of text each; `cost` and `units` are numbers. */
export type CommandLine = 'unit' | 'caseNumber' | 'cost' | 'units';

/** Instead of one of the matters: a new one. */
export const NEW_MATTER = 'new';

/** What a command needs besides the need itself. Words are either required or may be left out; absent: not asked. */
export interface CommandForm {
  words?: 'required' | 'optional';
  photos?: true;
  category?: true;
  difficult?: true;
  reason?: true;
  outcome?: true;
  satisfaction?: true;
  day?: 'due' | 'reviewAt';
  lines?: readonly CommandLine[];
  vulnerable?: true;
  pick?: 'member' | 'need' | 'matter';
}

export const COMMAND_FORMS: Record<NeedCommandType, CommandForm> = {
  accept: { words: 'optional', category: true, difficult: true },
  reject: { words: 'required', reason: true },
  appeal: { words: 'required' },
  merge: { pick: 'need' },
  assign: { pick: 'member' },
  sign: { words: 'optional' },
  handBack: { words: 'required' },
  ask: { words: 'required' },
  answer: { words: 'required', photos: true },
  note: { words: 'required', photos: true },
  supplement: { words: 'required', photos: true },
  complete: { words: 'required', photos: true, outcome: true },
  escalate: { words: 'required' },
  return: { words: 'required' },
  /** The words are what the public reads of a new matter; one that is there has its own. */
  putOnAgenda: { pick: 'matter', words: 'optional' },
  refer: { lines: ['unit', 'caseNumber'] },
  confirm: { words: 'optional', satisfaction: true },
  dispute: { words: 'required' },
  logCall: { words: 'optional' },
  approveExplanation: { words: 'required', day: 'reviewAt' },
  reopen: { words: 'required' },
  withdraw: { words: 'optional' },
  restore: {},
  extend: { words: 'required', day: 'due' },
  summarise: { words: 'required' },
  weigh: { lines: ['cost', 'units'], vulnerable: true },
};

/** Everything a sheet can hold; a command sends only what its form asks. */
export interface CommandDraft {
  text: string;
  photos: string[];
  category: string;
  difficult: boolean;
  reason: string;
  outcome: string;
  satisfaction: string;
  /** `2025-06-20`; empty until chosen. */
  day: string;
  unit: string;
  caseNumber: string;
  cost: string;
  units: string;
  vulnerable: boolean;
  picked: string;
}

export const EMPTY_DRAFT: CommandDraft = {
  text: '',
  photos: [],
  category: '',
  difficult: false,
  reason: '',
  outcome: 'solved',
  satisfaction: 'satisfied',
  day: '',
  unit: '',
  caseNumber: '',
  cost: '0',
  units: '1',
  vulnerable: false,
  picked: '',
};

/** Whether something that the command cannot go without is still missing. */
export const isIncomplete = (type: NeedCommandType, draft: CommandDraft): boolean => {
  const form = COMMAND_FORMS[type];
  const wanting = [
    form.words === 'required' && !draft.text.trim(),
    form.reason && !draft.reason,
    form.day && !draft.day,
    form.pick && !draft.picked,
    form.lines?.some((line) => !draft[line].trim()),
    type === 'putOnAgenda' && draft.picked === NEW_MATTER && !draft.text.trim(),
  ];
  return wanting.some(Boolean);
};
