import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find, updateAll } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { NOTICES, type Notice } from './notice';
import { unreadOf } from './store';

/** Another person's notices do not exist for the caller. Reading twice is reading. */
export const read: Handler<'notices.read'> = async ({ noticeIds }, { caller }) => {
  const ids = [...new Set(noticeIds)];
  const fields = ['personId'];
  const found = await find<Notice>(NOTICES, { _id: _.in(ids) }, { limit: ids.length, fields });
  const mine = found.filter((notice) => notice.personId === caller.id);
  if (mine.length < ids.length) throw new Rejection('NOTICE_NOT_FOUND');
  await updateAll(NOTICES, ids, { personId: caller.id, read: false }, { read: true });
  return { unread: await unreadOf(caller.id) };
};
