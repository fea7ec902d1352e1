import { page, standIn, type PageState } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { fill, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import type { NeedCard } from '../../shared/contract/need-answers';
import type { MonthTotal } from '../../shared/contract/points';

const VIEWS = ['public', 'solved', 'points'] as const;
type View = (typeof VIEWS)[number];

const choices = () => VIEWS.map((value) => ({ value, word: messages().board.filters[value] }));

const monthRow = ({ month, issued, adjusted, spent, expired, outstanding }: MonthTotal) => {
  const { board, time } = messages();
  const [year = '', number = '1'] = month.split('-');
  const words = board.points;
  return {
    id: month,
    title: fill(words.title, { year, month: time.months[Number(number) - 1] ?? number }),
    outstanding,
    figures: [
      { word: words.issued, n: issued },
      { word: words.spent, n: spent },
      { word: words.expired, n: expired },
      ...(adjusted === 0 ? [] : [{ word: words.adjusted, n: adjusted }]),
    ],
  };
};

/** 公示: what is being done and what was solved, for everybody, before anybody has to say who he is. */
Component({
  behaviors: [page, paged],
  data: {
    view: 'public' as View,
    choices: [] as { value: View; word: string }[],
    /** The filters stay on the screen while the list below them is fetched. */
    listState: 'ready' as PageState,
    listProblem: '',
  },
  methods: {
    async fetch() {
      this.setData({ choices: choices() });
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey): Promise<{ rows: unknown[]; next: PageKey | null }> {
      const { view } = this.data;
      if (view === 'points') return { rows: (await call('points.totals', {})).map(monthRow), next: null };
      return call('needs.list', after ? { view, after } : { view });
    },
    async filter(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value, rows: [], next: null });
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
    tellNeed() {
      void wx.navigateTo({ url: '/needs/tell/tell' });
    },
    onShareAppMessage() {
      return { title: messages().board.intro, path: '/pages/board/board' };
    },
  },
});
