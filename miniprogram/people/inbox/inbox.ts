import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { waiting } from '../../services/session';
import { askForReminders } from '../../services/subscribe';
import type { PageKey } from '../../shared/contract/action';
import { NOTICE_KINDS, type NoticeTemplate } from '../../shared/domain/notice';
import { rowsOf, type Row } from './row';

const RESIDENT_TEMPLATES: NoticeTemplate[] = ['progress', 'redemption'];
const STAFF_TEMPLATES: NoticeTemplate[] = ['assignment', 'due', 'progress'];
const READ_AT_ONCE_MAX = 50;

/** 消息: the inbox is the truth; what WeChat delivers besides is a reminder. */
Component({
  behaviors: [page, paged],
  data: { unread: 0, unreadWords: '' },
  methods: {
    async fetch() {
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey) {
      const { rows, next, unread } = await call('notices.list', after ? { after } : {});
      this.count(unread);
      const before = after ? ((this.data.rows as Row[]).slice(-1)[0]?.date ?? '') : '';
      return { rows: rowsOf(rows, before), next };
    },
    count(unread: number) {
      this.setData({ unread, unreadWords: fill(messages().notices.unreadCount, { n: unread }) });
    },
    /** On duty every tap also asks for the right to send the next message of this kind. */
    open(event: WechatMiniprogram.TouchEvent) {
      const row = (this.data.rows as Row[])[Number(event.currentTarget.dataset.index)];
      if (!row) return;
      if (waiting() !== null) void askForReminders([NOTICE_KINDS[row.kind]]);
      if (!row.read) void this.markRead([row.id]);
      void wx.navigateTo({ url: row.url });
    },
    async readAll() {
      const unread = (this.data.rows as Row[]).filter(({ read }) => !read).map(({ id }) => id);
      await this.markRead(unread.slice(0, READ_AT_ONCE_MAX));
    },
    async markRead(noticeIds: string[]) {
      try {
        const { unread } = await call('notices.read', { noticeIds });
        const rows = this.data.rows as Row[];
        const changed = rows.flatMap(({ id }, index) =>
          noticeIds.includes(id) ? [[`rows[${index}].read`, true]] : [],
        );
        this.setData(Object.fromEntries(changed));
        this.count(unread);
      } catch (failure) {
        this.tell(failure);
      }
    },
    async remind() {
      const added = await askForReminders(waiting() === null ? RESIDENT_TEMPLATES : STAFF_TEMPLATES);
      const { notices } = messages();
      this.say(added > 0 ? notices.reminded : notices.refused);
    },
  },
});
