import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import { rowOf } from './row';

const VIEWS = ['mine', 'open', 'closed'] as const;
type View = (typeof VIEWS)[number];

/** 群众评议: what waits for my vote, what is being voted on, and what came of it. */
Component({
  behaviors: [page, paged],
  data: { view: 'mine' as View, views: [] as { value: View; word: string }[] },
  methods: {
    onLoad({ view }: { view?: string }) {
      this.setData({ view: VIEWS.find((one) => one === view) ?? 'mine' });
    },
    async fetch() {
      const { title, list } = messages().evaluations;
      void wx.setNavigationBarTitle({ title });
      this.setData({ views: VIEWS.map((value) => ({ value, word: list.views[value] })) });
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey) {
      const { view } = this.data;
      const { rows, next } = await call('evaluations.list', after ? { view, after } : { view });
      return { rows: rows.map(rowOf), next };
    },
    onView(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value, rows: [] });
      void this.refresh();
    },
    openRound(event: WechatMiniprogram.TouchEvent) {
      const { id, waits } = event.currentTarget.dataset as { id: string; waits: boolean };
      const path = waits ? 'vote/vote' : 'round/round';
      void wx.navigateTo({ url: `/evaluations/${path}?id=${id}` });
    },
  },
});
