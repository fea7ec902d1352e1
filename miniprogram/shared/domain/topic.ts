import { DAY } from './calendar';
import { likeness, pairsOf } from './likeness';
import type { TopicReason } from './matter';
import type { Need } from './need';

/** The typical and critical rule 典型、重点: which needs deserve a council. The rule proposes; a person confirms or declines. */

export const COSIGNERS_FROM = 10;
export const ALIKE_FROM = 3;
export const GRIDS_FROM = 2;
/** In yuan: what costs more is not for a grid alone. */
export const COST_ABOVE = 5_000;
export const UNITS_FROM = 2;
export const TROUBLES_FROM = 2;
export const TOPIC_LOOK_BACK = 90 * DAY;

/** Of the pairs of the shorter text: the same thing in other words passes, the same square alone does not. */
const ALIKE_SHARE = 0.4;

export const isAlike = (a: string, b: string): boolean => likeness(pairsOf(a), pairsOf(b)) >= ALIKE_SHARE;

export type Weighed = Pick<Need, 'gridId' | 'cosigns' | 'reopenings' | 'disputes' | 'weight'>;

/** Why the need is typical or critical; empty if it is not. `alike`: the other needs of the last 90 days that are like it. */
export const topicReasons = (need: Weighed, alike: readonly Pick<Need, 'gridId'>[]): TopicReason[] => {
  const here = alike.filter(({ gridId }) => gridId === need.gridId);
  const grids = new Set([need.gridId, ...alike.map(({ gridId }) => gridId)]);
  const reasons: [TopicReason, boolean][] = [
    ['cosigned', need.cosigns >= COSIGNERS_FROM],
    ['alike', here.length + 1 >= ALIKE_FROM || grids.size >= GRIDS_FROM],
    ['costly', (need.weight?.cost ?? 0) > COST_ABOVE],
    ['several_units', (need.weight?.units ?? 0) >= UNITS_FROM],
    ['vulnerable', need.weight?.vulnerable === true],
    ['reopened', need.reopenings + need.disputes >= TROUBLES_FROM],
  ];
  return reasons.filter(([, applies]) => applies).map(([reason]) => reason);
};
