import type { Page } from '../../../miniprogram/shared/contract/action';
import type { Behind, Scope } from '../../../miniprogram/shared/contract/figures-answers';
import type { Actor } from '../../../miniprogram/shared/roles';
import type { Filter } from '../kernel/database';
import { directory, type Directory } from '../kernel/directory';
import { mapPage, page, type PageLook } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { FACTS, type StoredFact } from './facts';
import { chosen, readsAll, scopesFor } from './scopes';
import { namesOf, type Name } from './subjects';

const placed = ({ id, level }: Scope): Filter =>
  level === 'street' ? {} : { [level === 'grid' ? 'gridId' : 'communityId']: id };

type Look = Pick<PageLook, 'after' | 'limit'>;
type Names = ReadonlyMap<string, Name>;

const row = (fact: StoredFact, name: Name | undefined, map: Directory): Behind => ({
  about: name ? fact.about : { noun: fact.about.noun, id: '' },
  at: fact.at,
  value: fact.value,
  gridName: map.grids.get(fact.gridId)?.name ?? '',
  category: fact.category,
  ...name,
});

const factsOf = async (filter: Filter, look: Look, caller: Actor) => {
  const found = await page<StoredFact>(FACTS, filter, { by: 'at', ...look });
  const subjects = found.rows.map(({ about }) => about);
  return { found, names: await namesOf(subjects, caller) };
};

/** Facts of the same thing are told apart by their number: one need may have been handed back twice. */
const everything = async (filter: Filter, look: Look, caller: Actor, map: Directory): Promise<Page<Behind>> => {
  const { found, names } = await factsOf(filter, look, caller);
  return mapPage(found, (fact) => row(fact, names.get(fact.about.id), map));
};

const LOOKED_AT = 100;
const LOOKS_MAX = 4;

const isKnown = (names: Names) => (fact: StoredFact) => names.has(fact.about.id);

/** What this person may not know is not there; the next page begins behind a row that he knows, so its key tells nothing. */
const known = async (filter: Filter, look: Look, caller: Actor, map: Directory): Promise<Page<Behind>> => {
  const rows: { fact: StoredFact; name: Name | undefined }[] = [];
  let after = look.after;
  let isMore = true;
  for (let looks = 0; isMore && looks < LOOKS_MAX && rows.length <= look.limit; looks += 1) {
    const { found, names } = await factsOf(filter, { limit: LOOKED_AT, after }, caller);
    rows.push(...found.rows.filter(isKnown(names)).map((fact) => ({ fact, name: names.get(fact.about.id) })));
    after = found.next ?? undefined;
    isMore = found.next !== null;
  }
  const shown = rows.slice(0, look.limit);
  const last = shown[shown.length - 1]?.fact;
  const next = last && (isMore || rows.length > shown.length) ? { at: last.at, id: last._id } : null;
  return { rows: shown.map(({ fact, name }) => row(fact, name, map)), next };
};

export const behind: Handler<'figures.behind'> = async ({ scope, measure, month, category, ...look }, { caller }) => {
  const map = await directory();
  const place = chosen(scopesFor(caller, map), scope);
  const filter: Filter = {
    ...placed(place),
    measure,
    month,
    ...(category === undefined ? {} : { category }),
  };
  return readsAll(caller, place) ? everything(filter, look, caller, map) : known(filter, look, caller, map);
};
