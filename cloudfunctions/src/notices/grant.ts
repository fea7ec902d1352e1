import { Rejection } from '../../../miniprogram/shared/errors';
import { RIGHTS_MAX } from '../../../miniprogram/shared/domain/notice';
import { _ } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { changeProfile } from '../people/store';
import { rightsLeft } from './views';

/** A tap on the sheet gives one right for each template it showed, as WeChat counts. */
export const grant: Handler<'notices.grant'> = async ({ templates }, { caller: { person } }) => {
  if (!person) throw new Rejection('FORBIDDEN');
  const added = [...new Set(templates)].filter((template) => (person.rights[template] ?? 0) < RIGHTS_MAX);
  if (added.length === 0) return rightsLeft(person);
  const changes = Object.fromEntries(added.map((template) => [`rights.${template}`, _.inc(1)]));
  const changed = await changeProfile(person, changes);
  if (!changed) throw new Rejection('BUSY');
  return rightsLeft(changed);
};
