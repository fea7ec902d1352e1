import { messages } from '../../../i18n/locale';
import { MEETING_TEXT_MAX } from '../../../shared/domain/meeting-limits';
import type { SeatLine } from '../view';

/** Who steps out of a vote, and why. What is chosen and typed belongs to the page. */
Component({
  properties: {
    visible: Boolean,
    voters: { type: Array, value: [] as SeatLine[] },
    voter: String,
    reason: String,
    busy: Boolean,
    problem: String,
  },
  data: { t: messages().meetings.live, max: MEETING_TEXT_MAX },
  lifetimes: {
    attached() {
      this.setData({ t: messages().meetings.live });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('choose', { id: String(event.currentTarget.dataset.id) });
    },
    onReason(event: WechatMiniprogram.TextareaInput) {
      this.triggerEvent('reason', { text: event.detail.value.trim() });
    },
    shut() {
      this.triggerEvent('close');
    },
    submit() {
      this.triggerEvent('submit');
    },
  },
});
