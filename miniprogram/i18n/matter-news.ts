import type { MatterEventType } from '../shared/domain/matter-event';
import { day } from './dates';
import { fill, joined, messages } from './locale';

/** What has happened to a matter, in words: on its own page, and on the page of every need that it carries. */
export interface MatterLine {
  event: MatterEventType;
  /** The role that acted, in words. */
  who: string;
  /** A day it speaks of: of a meeting, a promise, the end of a round. */
  at?: number | undefined;
  news?: string | undefined;
  title?: string | undefined;
  text?: string | undefined;
  /** Why, or with what outcome. */
  reason?: string | undefined;
  kind?: string | undefined;
  way?: string | undefined;
  reviewAt?: number | undefined;
}

const wordIn = (words: Record<string, string>, key: string | undefined): string => (key ? (words[key] ?? '') : '');

/** One sentence. Of a task it says how it moved; the task's own title stands below. */
export const matterSentence = ({ event, who, at, news, kind, way }: MatterLine): string => {
  const { matters, publications } = messages();
  const { events, news: moves } = matters.timeline;
  const moved: Record<string, string> = moves;
  const sentence = (event === 'task_moved' && news && moved[news]) || events[event];
  return fill(sentence, {
    who,
    day: at === undefined ? '' : day(at),
    kind: wordIn(publications.kinds, kind),
    way: wordIn(publications.ways, way),
  });
};

const whyProposed = (reason: string): string => {
  const words: Record<string, string> = messages().matters.reasons;
  return joined(...reason.split(',').map((one) => words[one] ?? ''));
};

/** What was said about it, line by line. */
export const matterWords = ({ event, title, text, reason, reviewAt }: Omit<MatterLine, 'who'>): string => {
  const { outcomes, review } = messages().matters.timeline;
  const why = event === 'proposed' && reason ? whyProposed(reason) : wordIn(outcomes, reason);
  const parts = [title, why, text, reviewAt !== undefined && fill(review, { day: day(reviewAt) })];
  return parts.filter(Boolean).join('\n');
};
