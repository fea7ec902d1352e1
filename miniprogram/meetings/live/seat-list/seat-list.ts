import { messages } from '../../../i18n/locale';
import type { SeatLine } from '../view';

/** Who was invited and who is here; whoever has no phone is marked by the secretary. */
Component({
  properties: {
    seats: { type: Array, value: [] as SeatLine[] },
    markable: Boolean,
  },
  data: { mark: '', none: '' },
  lifetimes: {
    attached() {
      const { mark, noSeats } = messages().meetings.live;
      this.setData({ mark, none: noSeats });
    },
  },
  methods: {
    onMark(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('mark', { id: String(event.currentTarget.dataset.id) });
    },
  },
});
