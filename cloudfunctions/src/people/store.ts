import { createHash } from 'node:crypto';
import type { NoticeTemplate } from '../../../miniprogram/shared/domain/notice';
import type { Person } from '../kernel/caller';
import { _, find, get, update, updateAndReturn, type Changes, type Identified } from '../kernel/database';

export const PEOPLE = 'people';
export const GROUPS = 'groups';
export const LOOKS = 'looks';

/** Nobody, for somebody who has erased himself. */
export const personOf = async (personId: string): Promise<Person | null> => {
  const person = await get<Person>(PEOPLE, personId);
  return person && !person.erasedAt ? person : null;
};

/** Those of them who are here, by id; no more than a thousand can be asked for. */
export const peopleOf = async (personIds: readonly string[]): Promise<Map<string, Person>> => {
  const ids = [...new Set(personIds)];
  const found = ids.length > 0 ? await find<Person>(PEOPLE, { _id: _.in(ids) }, { limit: ids.length }) : [];
  return new Map(found.filter((person) => !person.erasedAt).map((person) => [person._id, person]));
};

/** The one who says this code aloud. */
export const personByCode = async (code: string): Promise<Person | null> => {
  const [person] = await find<Person>(PEOPLE, { code }, { limit: 1 });
  return person && !person.erasedAt ? person : null;
};

/** Changes the caller's own record; null when it was erased in the meantime. */
export const changeProfile = (person: Person, changes: Changes): Promise<Person | null> =>
  updateAndReturn<Person>(PEOPLE, person._id, { openid: person.openid }, { ...changes, version: _.inc(1) });

/** Empty for somebody who has not said: never his code, which lets others spend his points. */
export const nameOf = ({ nickname }: Pick<Person, 'nickname'>): string => nickname;

export const namesOf = async (personIds: readonly string[]): Promise<Map<string, string>> => {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const people = await find<Person>(PEOPLE, { _id: _.in(ids) }, { limit: ids.length, fields: ['nickname'] });
  return new Map(people.map((person) => [person._id, nameOf(person)]));
};

const right = (template: NoticeTemplate): string => `rights.${template}`;

/** Uses up one right to send; false when none was left. */
export const takeRight = (personId: string, template: NoticeTemplate): Promise<boolean> =>
  update(PEOPLE, personId, { [right(template)]: _.gt(0) }, { [right(template)]: _.inc(-1) });

/** WeChat did not use the right after all. An erased person has none. */
export const returnRight = (person: Person, template: NoticeTemplate): Promise<boolean> =>
  update(PEOPLE, person._id, { openid: person.openid }, { [right(template)]: _.inc(1) });

/** WeChat knows better: nothing is left. */
export const clearRights = (person: Person, template: NoticeTemplate): Promise<boolean> =>
  update(PEOPLE, person._id, { openid: person.openid }, { [right(template)]: 0 });

/** A WeChat group that stands for a grid. Its opengid is not stored: the id is made from it and cannot be turned back. */
export interface Group extends Identified {
  version: number;
  alias: string;
  /** Empty after a release. */
  gridId: string;
  boundBy: string;
  boundAt: number;
}

export const groupIdOf = (opengid: string): string =>
  `g${createHash('sha256').update(`group:${opengid}`).digest('hex').slice(0, 40)}`;

export interface BoundGroup {
  id: string;
  alias: string;
  gridId: string;
}

export const groupById = async (groupId: string): Promise<BoundGroup | null> => {
  const group = await get<Group>(GROUPS, groupId);
  return group?.gridId ? { id: group._id, alias: group.alias, gridId: group.gridId } : null;
};

/** The grid a group stands for; null when nobody has bound it. */
export const groupOf = (opengid: string): Promise<BoundGroup | null> => groupById(groupIdOf(opengid));
