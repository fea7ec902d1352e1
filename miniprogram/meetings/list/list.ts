import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { holdsRole, me } from '../../services/session';
import type { PageKey } from '../../shared/contract/action';
import { MEETING_VIEWS } from '../../shared/contract/meetings';
import { cardRow } from '../card';

type View = (typeof MEETING_VIEWS)[number];

/** 会议: those to come, those that were, those one has a seat in. */
Component({
  behaviors: [page, paged],
  data: {
    view: 'upcoming' as View,
    views: [] as { value: View; word: string }[],
    empty: '',
    mayConvene: false,
  },
  methods: {
    onLoad(query: { view?: string }) {
      this.setData({ view: MEETING_VIEWS.find((view) => view === query.view) ?? 'upcoming' });
    },
    async fetch() {
      const { list } = messages().meetings;
      void wx.setNavigationBarTitle({ title: list.title });
      const [person] = await Promise.all([me(), this.fetchFirst()]);
      this.setData({
        views: MEETING_VIEWS.map((value) => ({ value, word: list.views[value] })),
        empty: list.empty[this.data.view],
        mayConvene: holdsRole(person, 'secretary'),
      });
    },
    async fetchPage(after?: PageKey) {
      const { rows, next } = await call('meetings.list', { view: this.data.view, ...(after ? { after } : {}) });
      return { rows: rows.map(cardRow), next };
    },
    onView(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value });
      void this.refresh();
    },
    openMeeting(event: WechatMiniprogram.TouchEvent) {
      void wx.navigateTo({ url: `/meetings/detail/detail?id=${String(event.currentTarget.dataset.id)}` });
    },
    convene() {
      void wx.navigateTo({ url: '/meetings/convene/convene' });
    },
  },
});
