import type { FactSubject } from '../../../miniprogram/shared/domain/figures';
import { holds, type Actor } from '../../../miniprogram/shared/roles';
import { _, find, type Identified } from '../kernel/database';
import { MATTERS } from '../matters/store';
import { MEETINGS } from '../meetings/store';
import { needTitles } from '../needs/store';
import { ROUNDS } from '../evaluations/store';
import { TASKS } from '../tasks/store';

/** What is behind a fact, by the name this person may know it under. */

export interface Name {
  number: string;
  title: string;
}

interface Titled extends Identified {
  number?: string;
  title?: string;
  listed?: boolean;
  communityId: string;
}

const COLLECTIONS = { matter: MATTERS, task: TASKS, round: ROUNDS, meeting: MEETINGS } as const;

/** Tasks, rounds and meetings are public as such; a matter is, once a person has written words for everybody. */
const mayKnow = ({ listed = true, communityId }: Titled, caller: Actor): boolean =>
  listed || holds(caller, 'secretary', communityId);

const titlesIn = async (noun: keyof typeof COLLECTIONS, ids: readonly string[], caller: Actor) => {
  if (ids.length === 0) return [];
  const found = await find<Titled>(
    COLLECTIONS[noun],
    { _id: _.in(ids) },
    { limit: ids.length, fields: ['number', 'title', 'listed', 'communityId'] },
  );
  return found
    .filter((one) => mayKnow(one, caller))
    .map(({ _id, number = '', title = '' }): [string, Name] => [_id, { number, title }]);
};

export const namesOf = async (subjects: readonly FactSubject[], caller: Actor): Promise<Map<string, Name>> => {
  const idsOf = (noun: FactSubject['noun']) => [
    ...new Set(subjects.filter((one) => one.noun === noun).map(({ id }) => id)),
  ];
  const nouns = Object.keys(COLLECTIONS) as (keyof typeof COLLECTIONS)[];
  const [needs, ...others] = await Promise.all([
    needTitles(idsOf('need'), caller),
    ...nouns.map((noun) => titlesIn(noun, idsOf(noun), caller)),
  ]);
  return new Map([...needs, ...others.flat()]);
};
