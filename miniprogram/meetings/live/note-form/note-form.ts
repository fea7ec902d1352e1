import { fill, messages } from '../../../i18n/locale';
import { NOTE_KINDS } from '../../../shared/domain/meeting';
import { MEETING_TEXT_MAX, PERSON_NAME_MAX } from '../../../shared/domain/meeting-limits';

const kindButtons = () => {
  const { notes, live } = messages().meetings;
  return NOTE_KINDS.map((kind) => ({ kind, word: notes[kind], label: fill(live.noteAs, { kind: notes[kind] }) }));
};

/** A sentence of the talk, and the button that says what it was. What is typed belongs to the page. */
Component({
  properties: {
    text: String,
    from: String,
  },
  data: {
    t: messages().meetings.live,
    kinds: kindButtons(),
    textMax: MEETING_TEXT_MAX,
    fromMax: PERSON_NAME_MAX,
  },
  lifetimes: {
    attached() {
      this.setData({ t: messages().meetings.live, kinds: kindButtons() });
    },
  },
  methods: {
    onText(event: WechatMiniprogram.TextareaInput) {
      this.triggerEvent('change', { text: event.detail.value, from: this.data.from });
    },
    onFrom(event: WechatMiniprogram.Input) {
      this.triggerEvent('change', { text: this.data.text, from: event.detail.value });
    },
    take(event: WechatMiniprogram.TouchEvent) {
      if (this.data.text.trim()) this.triggerEvent('take', { kind: String(event.currentTarget.dataset.kind) });
    },
  },
});
