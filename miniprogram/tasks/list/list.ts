import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import { TASK_VIEWS } from '../../shared/contract/tasks';

type View = (typeof TASK_VIEWS)[number];

/** An officer looks at the whole unit or at what is his. */
const CHOSEN: readonly View[] = ['unit', 'mine'];

/** 任务: those of a unit by time left, those to be looked at on the spot, or the promises of the street. */
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
      this.setData({ view: TASK_VIEWS.find((view) => view === query.view) ?? 'public' });
    },
    async fetch() {
      const { list } = messages().tasks;
      const { view } = this.data;
      void wx.setNavigationBarTitle({ title: list.titles[view] });
      await this.fetchFirst();
      this.setData({
        views: CHOSEN.includes(view) ? Object.entries(list.views).map(([value, word]) => ({ value, word })) : [],
        intro: view === 'public' ? list.intro : view === 'inspect' ? list.inspect : '',
        empty: list.empty[view],
      });
    },
    fetchPage(after?: PageKey) {
      return call('tasks.list', { view: this.data.view, ...(after ? { after } : {}) });
    },
    onView(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value });
      void this.refresh();
    },
    openTask(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/tasks/detail/detail?id=${event.detail.id}` });
    },
  },
});
