import type { Language } from '../shared/contract/people';
import type { Rejection } from '../shared/errors';
import { en } from './en';
import { zhCn, type Messages } from './zh-cn';

/** Chosen by the person; else Chinese unless the phone speaks another language. */
export const language = (): Language => {
  const chosen: unknown = wx.getStorageSync('language');
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return /^zh/i.test(wx.getAppBaseInfo().language || 'zh') ? 'zh' : 'en';
};

export const messages = (): Messages => (language() === 'zh' ? zhCn : en);

/** Puts values into `{name}`s of a sentence. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

type MaybeFact = string | undefined | false;

/** The facts that there are. */
export const factsOf = (...facts: MaybeFact[]): string[] => facts.filter((fact): fact is string => Boolean(fact));

/** Facts in one line, the missing ones left out. */
export const joined = (...facts: MaybeFact[]): string => factsOf(...facts).join(messages().app.dot);

/** A refusal in the person's words: what happened, that nothing is lost, what to do. */
export const message = ({ code }: Pick<Rejection, 'code'>): string => messages().errors[code];
