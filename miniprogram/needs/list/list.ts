import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import type { CardKind } from '../../components/need-card/need-card';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';

const VIEWS = ['mine', 'solved', 'grid', 'public'] as const;
type View = (typeof VIEWS)[number];

const KINDS: Record<View, CardKind> = { mine: 'track', solved: 'solved', grid: 'grid', public: 'public' };

/** One's own needs, those solved nearby, or all of a grid. */
Component({
  behaviors: [page, paged],
  data: {
    view: 'mine' as View,
    gridId: '',
    kind: 'track' as CardKind,
    empty: '',
  },
  methods: {
    onLoad(query: { view?: string; grid?: string }) {
      const view = VIEWS.find((candidate) => candidate === query.view) ?? 'mine';
      const { list } = messages().needs;
      this.setData({
        view,
        gridId: query.grid ?? '',
        kind: KINDS[view],
        empty: view === 'mine' ? list.mineEmpty : list.emptyOthers,
      });
    },
    async fetch() {
      void wx.setNavigationBarTitle({ title: messages().needs.list[this.data.view] });
      await this.fetchFirst();
    },
    fetchPage(after?: PageKey) {
      const { view, gridId } = this.data;
      return call('needs.list', { view, ...(gridId ? { gridId } : {}), ...(after ? { after } : {}) });
    },
    openNeed(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/needs/detail/detail?id=${event.detail.id}` });
    },
    tellNeed() {
      void wx.navigateTo({ url: '/needs/tell/tell' });
    },
  },
});
