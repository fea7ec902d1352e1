import type { MatterDetail } from '../../shared/contract/matter-answers';
import type { CommandType } from './actions';

/** What the sheet of a command asks besides its words. */
interface Form {
  title?: true;
  day?: true;
}

export const FORMS: Record<CommandType, Form> = {
  confirm: { title: true },
  summarise: { title: true },
  decline: {},
  resume: {},
  explain: { day: true },
  archive: {},
};

export interface Draft {
  title: string;
  text: string;
  /** `2025-06-20`; empty until chosen. */
  day: string;
}

/** A new wording starts from the present one. */
export const openingOf = (type: CommandType, { title, summary }: MatterDetail): Draft => ({
  title: FORMS[type].title ? title : '',
  text: type === 'summarise' ? summary : '',
  day: '',
});

const TITLE_MIN = 2;

export const isIncomplete = (type: CommandType, { title, text, day }: Draft): boolean =>
  text.trim() === '' ||
  (FORMS[type].title === true && (title.trim().length < TITLE_MIN || text.trim().length < TITLE_MIN)) ||
  (FORMS[type].day === true && day === '');

/** A day to look again means its morning, in the street's time zone. */
const morningOf = (day: string): number => Date.parse(`${day}T08:00:00+08:00`);

/** Only what the command asks; the server checks it again. */
export const wordsOf = (type: CommandType, { title, text, day }: Draft) => {
  if (FORMS[type].title) return { title: title.trim(), summary: text.trim() };
  return { text: text.trim(), ...(FORMS[type].day ? { reviewAt: morningOf(day) } : {}) };
};
