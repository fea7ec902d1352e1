import { messages } from '../../i18n/locale';
import type { Option } from '../../shared/domain/meeting';
import { STANCES, type Stance } from '../../shared/domain/quorum';

type Choices = Record<string, Stance>;

const stances = () => STANCES.map((value) => ({ value, word: messages().meetings.stances[value] }));

/** A member's vote: a stance on every option, none chosen beforehand, sent once. */
Component({
  properties: {
    options: { type: Array, value: [] as Option[] },
    busy: Boolean,
  },
  data: {
    t: messages().meetings.vote,
    sending: '',
    stances: stances(),
    choices: {} as Choices,
    complete: false,
  },
  lifetimes: {
    attached() {
      this.setData({ t: messages().meetings.vote, sending: messages().app.sending, stances: stances() });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.CustomEvent<{ value: Stance }>) {
      const { id } = event.currentTarget.dataset as { id: string };
      const choices: Choices = { ...this.data.choices, [id]: event.detail.value };
      this.setData({ choices, complete: (this.data.options as Option[]).every((option) => choices[option.id]) });
    },
    cast() {
      if (this.data.complete && !this.data.busy) this.triggerEvent('cast', { choices: this.data.choices });
    },
  },
});
