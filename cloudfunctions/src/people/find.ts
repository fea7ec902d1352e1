import type { Page } from '../../../miniprogram/shared/contract/action';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import type { Person } from '../kernel/caller';
import { _, find as query } from '../kernel/database';
import { directory } from '../kernel/directory';
import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { PEOPLE, personByCode } from './store';
import { foundView } from './views';

const CODE = /^[0-9A-Z]{8}$/;
/** After every name that begins with the same letters. */
const LAST = '\uffff';

/** Who has erased himself has no code and no name to be found by. */
const named = async (name: string, limit: number): Promise<Person[]> => {
  const [byCode, byName] = await Promise.all([
    CODE.test(name.toUpperCase()) ? query<Person>(PEOPLE, { code: name.toUpperCase() }, { limit: 1 }) : [],
    query<Person>(PEOPLE, { nickname: _.between(name, name + LAST) }, { sort: [['nickname', 'asc']], limit }),
  ]);
  return [...byCode, ...byName];
};

/** A secretary finds whoever says his code to her, and nobody else: names are no register to leaf through. */
const saying = async (code: string): Promise<Page<Person>> => {
  if (!CODE.test(code)) throw new Rejection('FORBIDDEN');
  const person = await personByCode(code);
  return { rows: person ? [person] : [], next: null };
};

export const find: Handler<'people.find'> = async ({ name, after, limit }, { caller }) => {
  const map = await directory();
  if (!holds(caller, 'admin')) return mapPage(await saying(name.toUpperCase()), (person) => foundView(person, map));
  const found = name
    ? { rows: await named(name, limit), next: null }
    : await page<Person>(PEOPLE, { createdAt: _.gt(0) }, { by: 'createdAt', after, limit });
  const rows = found.rows.filter((person) => !person.erasedAt);
  return mapPage({ ...found, rows }, (person) => foundView(person, map));
};
