import { mapPage, page } from '../kernel/paging';
import type { Handler } from '../kernel/serve';
import { NOTICES, type Notice } from './notice';
import { unreadOf } from './store';
import { noticeRow } from './views';

export const list: Handler<'notices.list'> = async ({ after, limit }, { caller }) => {
  const [rows, unread] = await Promise.all([
    page<Notice>(NOTICES, { personId: caller.id }, { by: 'at', after, limit }),
    unreadOf(caller.id),
  ]);
  return { ...mapPage(rows, noticeRow), unread };
};
