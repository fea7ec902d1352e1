import { Rejection } from '../../../miniprogram/shared/errors';
import { RIGHTS_MAX } from '../../../miniprogram/shared/domain/notice';
import type { Person } from '../kernel/caller';
import { _, updateAndReturn, type Changes } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { PEOPLE, personOf } from '../people/store';
import { rightsLeft } from './views';

const TAPS_REMEMBERED = 10;

const isCounted = (person: Person, tap: string | undefined): boolean =>
  tap !== undefined && person.grantIds?.includes(tap) === true;

/** Of two repeats at once, one counts. */
const countTap = (person: Person, tap: string | undefined, changes: Changes): Promise<Person | null> =>
  updateAndReturn<Person>(
    PEOPLE,
    person._id,
    { openid: person.openid, ...(tap === undefined ? {} : { grantIds: _.nin([tap]) }) },
    {
      ...changes,
      ...(tap === undefined ? {} : { grantIds: _.push([tap], -TAPS_REMEMBERED) }),
      version: _.inc(1),
    },
  );

/** A tap on the sheet gives one right for each template it showed, as WeChat counts. */
export const grant: Handler<'notices.grant'> = async ({ templates, requestId }, { caller: { person } }) => {
  if (!person) throw new Rejection('FORBIDDEN');
  if (isCounted(person, requestId)) return rightsLeft(person);
  const added = [...new Set(templates)].filter((template) => (person.rights[template] ?? 0) < RIGHTS_MAX);
  if (added.length === 0) return rightsLeft(person);
  const changes = Object.fromEntries(added.map((template) => [`rights.${template}`, _.inc(1)]));
  const changed = await countTap(person, requestId, changes);
  if (changed) return rightsLeft(changed);
  const now = await personOf(person._id);
  if (!now || !isCounted(now, requestId)) throw new Rejection('BUSY');
  return rightsLeft(now);
};
