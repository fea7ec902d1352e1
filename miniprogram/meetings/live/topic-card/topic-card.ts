import { messages } from '../../../i18n/locale';
import type { NoteLine } from '../../topic';
import type { LiveTopic } from '../view';

type Told = WechatMiniprogram.CustomEvent<Record<string, string>>;

/** A topic of the live page: folded it says how it stands, open it holds the talk and the one thing to do now. */
Component({
  properties: {
    topic: { type: Object, value: {} as LiveTopic },
    open: Boolean,
    text: String,
    from: String,
    /** What was typed here and has not reached the cloud. */
    unsent: { type: Array, value: [] as NoteLine[] },
    busy: Boolean,
  },
  data: { t: messages().meetings },
  lifetimes: {
    attached() {
      this.setData({ t: messages().meetings });
    },
  },
  methods: {
    fold() {
      this.triggerEvent('fold');
    },
    /** What the tapped word is for, by its name. */
    ask(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent(String(event.currentTarget.dataset.what));
    },
    main() {
      this.triggerEvent('main');
    },
    onNote(event: Told) {
      this.triggerEvent('note', event.detail);
    },
    takeNote(event: Told) {
      this.triggerEvent('take', event.detail);
    },
    undoNote(event: Told) {
      this.triggerEvent('undo', event.detail);
    },
  },
});
