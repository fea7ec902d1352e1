import { dateValue } from '../../i18n/dates';
import { messages } from '../../i18n/locale';
import { DAY } from '../../shared/domain/calendar';

/** The first instant of the day that a picker has chosen. */
const instantOf = (day: string): number => Date.parse(`${day}T00:00+08:00`);

/** How far pickers go; the server knows better how far they may. */
const BACK = 30 * DAY;
const AHEAD = 240 * DAY;

/** From which day to which, and where: what every way of publishing needs. */
Component({
  properties: {
    /** An online publication has no place and does not begin in the past. */
    online: Boolean,
    from: Number,
    to: Number,
    place: String,
  },
  data: { words: messages().publications.manage, choose: '', first: '', firstFrom: '', last: '', lastTo: '' },
  observers: {
    'from, to, online'(from: number, to: number, online: boolean) {
      if (!from) return;
      const now = Date.now();
      this.setData({
        words: messages().publications.manage,
        first: dateValue(from),
        firstFrom: dateValue(online ? now : now - BACK),
        last: dateValue(to),
        lastTo: dateValue(now + AHEAD),
      });
    },
  },
  methods: {
    onFrom(event: WechatMiniprogram.PickerChange) {
      this.triggerEvent('change', { from: instantOf(String(event.detail.value)) });
    },
    onTo(event: WechatMiniprogram.PickerChange) {
      this.triggerEvent('change', { to: instantOf(String(event.detail.value)) });
    },
    onPlace(event: WechatMiniprogram.Input) {
      this.triggerEvent('change', { place: event.detail.value });
    },
  },
});
