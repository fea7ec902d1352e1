import type { Person } from '../kernel/caller';
import { cloud } from '../kernel/cloud';
import { _, transact } from '../kernel/database';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { emptyInbox } from '../notices/store';
import { blankNames } from './blank-names';
import { leavePlaces } from './role-change';
import { PEOPLE } from './store';

const removePhoto = async (fileId: string): Promise<void> => {
  if (!fileId) return;
  await cloud.deleteFile({ fileList: [fileId] });
};

/** Nothing by which the person could be found; `code` is unique, so it becomes one that nobody can say. */
const tombstone = ({ _id, version }: Person, at: number) => ({
  openid: '',
  code: `erased:${_id}`,
  nickname: '',
  avatar: '',
  phone: '',
  gridId: '',
  communityId: '',
  roles: [],
  rights: _.set({}),
  grantIds: _.remove(),
  language: _.remove(),
  large: _.remove(),
  erasedAt: at,
  version: version + 1,
});

/**
 * Leaves a tombstone. Needs stay, told by nobody and from nowhere; points and vouchers stay under an id that names nobody: a voucher can
 * still be shown by whoever holds its code, or runs out, so that the ledger stays whole. The person goes last, so that
 * a call that was cut short can be repeated; the inbox is looked at again for what came in meanwhile.
 */
export const erase: Handler<'people.erase'> = async (_request, { caller: { person, id }, at }) => {
  await emptyInbox(id);
  await blankNames(id);
  await removePhoto(person?.avatar ?? '');
  const map = await directory(true);
  await transact(async (transaction) => {
    const stored = await transaction.get<Person>(PEOPLE, id);
    if (!stored || stored.erasedAt) return;
    await leavePlaces(transaction, stored, map);
    await transaction.update(PEOPLE, id, tombstone(stored, at));
  });
  await emptyInbox(id);
};
