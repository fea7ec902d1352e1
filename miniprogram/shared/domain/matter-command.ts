import { holds, type Actor } from '../roles';
import type { Order } from './rules';
import type { Matter, NeedLine } from './matter';

/** Everything that people may do to a matter itself. Meetings, tasks, rounds and publications tell it the rest. */
export interface MatterWords {
  /** The needs that are still open: the server looks. */
  confirm: { title: string; summary: string; needs: NeedLine[] };
  decline: { text: string };
  join: { need: NeedLine };
  summarise: { title: string; summary: string };
  resume: { text: string };
  explain: { text: string; reviewAt: number };
  archive: { text: string };
}

export type MatterCommandType = keyof MatterWords;
export type MatterCommandOf<T extends MatterCommandType> = Order<MatterWords, T>;

/** How a person stands to a matter: the chief of the grid it comes from, the secretary of its community. */
export type MatterRelation = 'chief' | 'secretary';

/** What a rule asks of a matter. */
export type MatterFacts = Pick<
  Matter,
  | 'status'
  | 'gridId'
  | 'communityId'
  | 'needIds'
  | 'needs'
  | 'resolutions'
  | 'tasks'
  | 'rounds'
  | 'publications'
  | 'openObjections'
>;

export const matterRelationsOf = (matter: Pick<Matter, 'gridId' | 'communityId'>, actor: Actor): MatterRelation[] => [
  ...(holds(actor, 'grid_chief', matter.gridId) ? (['chief'] as const) : []),
  ...(holds(actor, 'secretary', matter.communityId) ? (['secretary'] as const) : []),
];
