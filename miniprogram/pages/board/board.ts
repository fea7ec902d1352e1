import { page, standIn, type PageState } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { messages } from '../../i18n/locale';
import { asRejection } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import type { NeedCard } from '../../shared/contract/need-answers';
import { choices, isView, LISTS, type View } from './lists';

/** 公示: what is being done, what was decided and how it was judged, for everybody, before anybody has to say who he is. */
Component({
  behaviors: [page, paged],
  data: {
    view: 'open' as View,
    choices: [] as ReturnType<typeof choices>,
    kind: 'need' as (typeof LISTS)[View]['kind'],
    intro: '',
    empty: '',
    /** The filters stay on the screen while the list below them is fetched. */
    listState: 'ready' as PageState,
    listProblem: '',
  },
  methods: {
    onLoad({ view = '' }: { view?: string }) {
      if (isView(view)) this.setData({ view, kind: LISTS[view].kind });
    },
    async fetch() {
      this.setData({ choices: choices() });
      this.speakOf(this.data.view);
      await this.fetchFirst();
    },
    speakOf(view: View) {
      const { board } = messages();
      this.setData({ intro: view === 'points' ? board.points.intro : board.intro, empty: board.empty[view] });
    },
    fetchPage(after?: PageKey): Promise<{ rows: unknown[]; next: PageKey | null }> {
      return LISTS[this.data.view].fetch(after);
    },
    async filter(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      const view = event.detail.value;
      this.setData({ view, kind: LISTS[view].kind, rows: [], next: null });
      this.speakOf(view);
      await this.fill();
    },
    /** A slower answer to an earlier tap is dropped. */
    async fill() {
      const { view } = this.data;
      this.setData({ listState: 'loading' });
      try {
        const { rows, next } = await this.fetchPage();
        if (this.data.view === view) this.setData({ rows, next, listState: 'ready' });
      } catch (failure) {
        const { state, problem } = standIn(asRejection(failure));
        if (this.data.view === view) this.setData({ listState: state, listProblem: problem });
      }
    },
    open(event: WechatMiniprogram.CustomEvent<NeedCard>) {
      void wx.navigateTo({ url: `/needs/detail/detail?id=${event.detail.id}` });
    },
    openRow(event: WechatMiniprogram.CustomEvent<{ url: string }>) {
      void wx.navigateTo({ url: event.detail.url });
    },
    tellNeed() {
      void wx.navigateTo({ url: '/needs/tell/tell' });
    },
    onShareAppMessage() {
      return { title: messages().board.intro, path: `/pages/board/board?view=${this.data.view}` };
    },
  },
});
