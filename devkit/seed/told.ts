import type { Chance } from '../random';
import type { Thing } from './asking';

/** A need on its way, and those who have to do with it. */
export interface Told extends Thing {
  grid: number;
  text: string;
  result: string;
  category: string;
  reporter: string;
  /** Answers for the reporter: himself, or whoever told it for a neighbour without WeChat. */
  voice: string;
  isGuest: boolean;
  chief: string;
  secretary: string;
  member: string;
  other: string;
  memberIds: { member: string; other: string };
  mergeInto: string;
  photos: readonly string[];
  calls: number;
  question: readonly [string, string];
  chance: Chance;
}
