import type { Page, PageKey } from '../shared/contract/action';
import { message } from '../i18n/locale';
import { asRejection } from '../services/call';

interface Paging {
  fetchPage(after?: PageKey): Promise<Page<unknown>>;
}

/** A list that grows by key. The page defines `fetchPage`, and its `fetch` calls `fetchFirst`. */
export const paged = Behavior({
  data: {
    rows: [] as unknown[],
    next: null as PageKey | null,
    fetchingMore: false,
  },
  methods: {
    async fetchFirst() {
      const { rows, next } = await (this as unknown as Paging).fetchPage();
      this.setData({ rows, next });
    },
    async onReachBottom() {
      const { next, fetchingMore } = this.data;
      if (!next || fetchingMore) return;
      this.setData({ fetchingMore: true });
      try {
        const more = await (this as unknown as Paging).fetchPage(next);
        this.append(more);
      } catch (failure) {
        void wx.showToast({ title: message(asRejection(failure)), icon: 'none' });
      }
      this.setData({ fetchingMore: false });
    },
    /** Only the new rows cross to the view; those on the screen do not jump. */
    append({ rows, next }: Page<unknown>) {
      const { length } = this.data.rows;
      const added = Object.fromEntries(rows.map((row, index) => [`rows[${length + index}]`, row]));
      this.setData({ ...added, next });
    },
  },
});
