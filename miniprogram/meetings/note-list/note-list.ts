import { messages } from '../../i18n/locale';
import type { NoteLine } from '../topic';

/** What was said, newest first; with `editable` a wrong note can be taken back. */
Component({
  properties: {
    notes: { type: Array, value: [] as NoteLine[] },
    editable: Boolean,
  },
  data: { undo: '', unsent: '' },
  lifetimes: {
    attached() {
      const { undo, unsent } = messages().meetings.live;
      this.setData({ undo, unsent });
    },
  },
  methods: {
    drop(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('undo', { id: String(event.currentTarget.dataset.id) });
    },
  },
});
