import { fill, messages } from '../../i18n/locale';

/**
 * Slides up from the thumb and asks for the words a command needs. The typed text belongs to the page (`input` events
 * out, `text` in), so that a failed call loses nothing. Choices that a command needs besides go into the slot.
 */
Component({
  properties: {
    visible: Boolean,
    title: String,
    /** Absent: nothing is to be typed. */
    hint: String,
    text: String,
    max: { type: Number, value: 300 },
    photos: { type: Array, value: [] as string[] },
    withPhotos: Boolean,
    uploading: Boolean,
    /** What went wrong with the last try, in words. */
    problem: String,
    submitWord: String,
    busy: Boolean,
    /** Something required is missing yet. */
    blocked: Boolean,
  },
  data: { count: '', close: '', sending: '', submit: '' },
  observers: {
    'text, max, visible'(text: string) {
      this.setData({ count: this.counted(text.length) });
    },
    submitWord(word: string) {
      const { app } = messages();
      this.setData({ submit: word || app.send, sending: app.sending, close: app.close });
    },
  },
  lifetimes: {
    attached() {
      const { app } = messages();
      this.setData({ submit: this.data.submitWord || app.send, sending: app.sending, close: app.close });
    },
  },
  methods: {
    counted(n: number): string {
      return fill(messages().app.words, { n, max: this.data.max });
    },
    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.shut();
    },
    shut() {
      this.triggerEvent('close');
    },
    /** The field is its own master while somebody types; only the count follows. */
    onInput(event: WechatMiniprogram.TextareaInput) {
      this.setData({ count: this.counted(event.detail.value.length) });
      this.triggerEvent('input', { text: event.detail.value });
    },
    onAdd(event: WechatMiniprogram.CustomEvent<{ room: number }>) {
      this.triggerEvent('addphoto', event.detail);
    },
    onRemove(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
      this.triggerEvent('removephoto', event.detail);
    },
    send() {
      if (!this.data.busy && !this.data.blocked) this.triggerEvent('submit');
    },
  },
});
