import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { bulletinRow, publicationRow } from '../../components/public-row/rows';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { holdsRole, me } from '../../services/session';
import type { Page, PageKey } from '../../shared/contract/action';

const VIEWS = ['publications', 'bulletins'] as const;
type View = (typeof VIEWS)[number];

const WRITERS = ['grid_chief', 'secretary'] as const;

const choices = () => VIEWS.map((value) => ({ value, word: messages().publications.drafts[value] }));

/** What waits to be published: drafts, and for the secretary the month's bulletin. */
Component({
  behaviors: [page, paged],
  data: {
    view: 'publications' as View,
    choices: [] as ReturnType<typeof choices>,
    empty: '',
    /** An officer writes from the page of his matter. */
    mayWrite: false,
  },
  methods: {
    onLoad({ view = '' }: { view?: string }) {
      if (view === 'bulletins') this.setData({ view });
    },
    async fetch() {
      const { drafts } = messages().publications;
      const [person] = await Promise.all([me(), this.fetchFirst()]);
      this.setData({
        mayWrite: this.data.view === 'publications' && WRITERS.some((role) => holdsRole(person, role)),
        choices: holdsRole(person, 'secretary') ? choices() : [],
        empty: this.data.view === 'bulletins' ? drafts.bulletinsEmpty : drafts.empty,
      });
    },
    async fetchPage(after?: PageKey): Promise<Page<unknown>> {
      const look = { view: 'drafts' as const, ...(after ? { after } : {}) };
      if (this.data.view === 'bulletins') {
        const { rows, next } = await call('publications.bulletins', look);
        return { rows: rows.map(bulletinRow), next };
      }
      const { rows, next } = await call('publications.list', look);
      return { rows: rows.map(publicationRow), next };
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value, rows: [], next: null, state: 'loading' });
      void this.refresh();
    },
    open(event: WechatMiniprogram.CustomEvent<{ url: string }>) {
      void wx.navigateTo({ url: event.detail.url });
    },
    write() {
      void wx.navigateTo({ url: '/publications/publish/publish' });
    },
  },
});
