import type { Behind } from '../../../miniprogram/shared/contract/figures-answers';
import type { Actor } from '../../../miniprogram/shared/roles';
import type { Filter } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { FACTS, type StoredFact } from './facts';
import { chosen, scopesFor } from './scopes';
import { namesOf, type Name } from './subjects';

const PLACE = { street: null, community: 'communityId', grid: 'gridId', unit: 'unitId' } as const;

const row = (fact: StoredFact, name: Name | undefined, map: Directory): Behind => ({
  about: name ? fact.about : { noun: fact.about.noun, id: '' },
  at: fact.at,
  value: fact.value,
  gridName: map.grids.get(fact.gridId)?.name ?? '',
  category: fact.category,
  ...name,
});

/** Facts of the same thing are told apart by their number: one need may have been handed back twice. */
const namedRows = async (facts: readonly StoredFact[], caller: Actor, map: Directory): Promise<Behind[]> => {
  const names = await namesOf(
    facts.map(({ about }) => about),
    caller,
  );
  return facts.map((fact) => row(fact, names.get(fact.about.id), map));
};

export const behind: Handler<'figures.behind'> = async ({ scope, measure, month, category, ...look }, { caller }) => {
  const map = await directory();
  const { id, level } = chosen(scopesFor(caller, map), scope);
  const place = PLACE[level];
  const filter: Filter = {
    ...(place === null ? {} : { [place]: id }),
    measure,
    month,
    ...(category === undefined ? {} : { category }),
  };
  const { rows, next } = await page<StoredFact>(FACTS, filter, { by: 'at', ...look });
  return { rows: await namedRows(rows, caller, map), next };
};
