import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find, update } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { NOTICES, type Notice } from './notice';
import { unreadOf } from './store';

/** Another person's notices do not exist for the caller. Reading twice is reading. */
export const read: Handler<'notices.read'> = async ({ noticeIds }, { caller }) => {
  const ids = [...new Set(noticeIds)];
  const fields = ['personId', 'read'];
  const found = await find<Notice>(NOTICES, { _id: _.in(ids) }, { limit: ids.length, fields });
  const mine = found.filter((notice) => notice.personId === caller.id);
  if (mine.length < ids.length) throw new Rejection('NOTICE_NOT_FOUND');
  await Promise.all(
    mine
      .filter((notice) => !notice.read)
      .map((notice) => update(NOTICES, notice._id, { personId: caller.id }, { read: true })),
  );
  return { unread: await unreadOf(caller.id) };
};
