import type { Matter } from '../../miniprogram/shared/domain/matter';
import { evolve } from '../../miniprogram/shared/domain/matter-effects';
import type { MatterFact } from '../../miniprogram/shared/domain/matter-event';
import { isNews } from '../../miniprogram/shared/domain/matter-facts';
import { Rejection } from '../../miniprogram/shared/errors';
import { closed, resolution, round } from './matter';
import { NOON } from './need';

/** What a matter is after some facts of others; what is no news leaves it as it was. */
export const after = (matter: Matter, ...facts: MatterFact[]): Matter =>
  facts.reduce(
    (now, fact) => (isNews(now, fact) ? evolve(now, { at: NOON, by: 'x', role: 'secretary', ...fact }) : now),
    matter,
  );

export const decided = (changes = {}): MatterFact => ({ type: 'decided', resolution: resolution(changes) });
export const opened = (n = 1): MatterFact => ({ type: 'round_opened', round: round({ id: `v${n}`, n }) });
export const failed = (n: number): MatterFact => closed('failed', { id: `v${n}`, n });
export const objected = (needId: string, version: number): MatterFact => ({
  ...{ type: 'objected', publicationId: 'online', needId, version },
});

/** The code of the rejection, or that there was none. */
export const refusal = (act: () => unknown): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Rejection ? error.code : String(error);
  }
};
