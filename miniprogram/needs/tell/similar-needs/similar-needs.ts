import { fill, messages } from '../../../i18n/locale';
import type { SimilarRow } from '../similar';

/** Slides in above the button: what neighbours told already, with 我也需要 instead of a second report. Never a dialog. */
Component({
  properties: {
    rows: { type: Array, value: [] as SimilarRow[] },
  },
  data: { title: '', cosign: '', cosigned: '', close: '', hidden: false, shown: [] as SimilarRow[] },
  observers: {
    rows(rows: SimilarRow[]) {
      const { tell } = messages().needs;
      const fresh = rows.map(({ id }) => id).join() !== this.data.shown.map(({ id }) => id).join();
      this.setData({
        shown: rows.slice(0, 2),
        title: rows.length > 1 ? fill(tell.similarMany, { n: rows.length }) : tell.similarOne,
        cosign: tell.cosign,
        cosigned: tell.cosigned,
        close: messages().app.close,
        ...(fresh ? { hidden: false } : {}),
      });
    },
  },
  methods: {
    hide() {
      this.setData({ hidden: true });
    },
    open(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('open', { id: String(event.currentTarget.dataset.id) });
    },
    cosign(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('cosign', { id: String(event.currentTarget.dataset.id) });
    },
  },
});
