import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';

const VIEWS = ['topics', 'open', 'public'] as const;
type View = (typeof VIEWS)[number];

/** Those on duty go to and fro between these two. */
const DUTY_VIEWS: readonly View[] = ['topics', 'open'];

/** 议题: topics that wait for a person's word, what is under way, or what everybody may read. */
Component({
  behaviors: [page, paged],
  data: {
    view: 'public' as View,
    views: [] as { value: string; word: string }[],
    intro: '',
    empty: '',
  },
  methods: {
    onLoad(query: { view?: string }) {
      this.setData({ view: VIEWS.find((view) => view === query.view) ?? 'public' });
    },
    async fetch() {
      const { list } = messages().matters;
      const { view } = this.data;
      void wx.setNavigationBarTitle({ title: list.title });
      await this.fetchFirst();
      this.setData({
        views: view === 'public' ? [] : DUTY_VIEWS.map((value) => ({ value, word: list.views[value] })),
        intro: view === 'topics' ? list.intro : '',
        empty: list.empty[view],
      });
    },
    fetchPage(after?: PageKey) {
      return call('matters.list', { view: this.data.view, ...(after ? { after } : {}) });
    },
    onView(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value });
      void this.refresh();
    },
    openMatter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/matters/detail/detail?id=${event.detail.id}` });
    },
  },
});
