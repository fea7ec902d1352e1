import { fill, messages } from '../../../i18n/locale';
import type { Option } from '../../../shared/domain/meeting';
import { MEETING_TEXT_MAX, OPTIONS_MAX } from '../../../shared/domain/meeting-limits';

/** What is voted on, one field an option. The options belong to the page. */
Component({
  properties: {
    visible: Boolean,
    options: { type: Array, value: [] as Option[] },
    busy: Boolean,
    problem: String,
  },
  data: {
    t: messages().meetings.live,
    send: '',
    max: MEETING_TEXT_MAX,
    rows: [] as (Option & { label: string; drop: string })[],
    full: false,
    complete: false,
  },
  observers: {
    'visible, options'(visible: boolean, options: Option[]) {
      if (!visible) return;
      const { live } = messages().meetings;
      const rows = options.map((option, index) => ({
        ...option,
        label: fill(live.option, { n: index + 1 }),
        drop: fill(live.dropOption, { n: index + 1 }),
      }));
      const complete = options.length > 0 && options.every(({ text }) => text.trim() !== '');
      this.setData({ t: live, send: messages().app.done, rows, complete, full: options.length >= OPTIONS_MAX });
    },
  },
  methods: {
    change(options: Option[]) {
      this.triggerEvent('change', { options });
    },
    onText(event: WechatMiniprogram.Input) {
      const at = Number(event.currentTarget.dataset.index);
      const { value } = event.detail;
      const options = this.data.options as Option[];
      this.change(options.map((option, index) => (index === at ? { ...option, text: value } : option)));
    },
    drop(event: WechatMiniprogram.TouchEvent) {
      const at = Number(event.currentTarget.dataset.index);
      this.change((this.data.options as Option[]).filter((_, index) => index !== at));
    },
    add() {
      this.triggerEvent('add');
    },
    shut() {
      this.triggerEvent('close');
    },
    submit() {
      this.triggerEvent('submit');
    },
  },
});
