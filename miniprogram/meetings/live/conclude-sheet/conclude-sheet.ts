import { dateValue } from '../../../i18n/dates';
import { messages } from '../../../i18n/locale';
import { COUNCIL_OUTCOMES, type CouncilOutcome } from '../../../shared/domain/meeting';
import { EMPTY_TASK, isTask, type TaskDraft } from '../../task-draft';
import type { Conclusion } from '../deciding';

const DAY = 86_400_000;

const outcomes = () => COUNCIL_OUTCOMES.map((value) => ({ value, word: messages().meetings.outcomes[value] }));

const isComplete = ({ outcome, text, until, task }: Conclusion): boolean =>
  text.trim() !== '' && (outcome !== 'deferred' || until !== '') && (outcome !== 'on_the_spot' || isTask(task));

/** How a topic ended: solved on the spot needs a task, deferred needs a day. The draft belongs to the page. */
Component({
  properties: {
    visible: Boolean,
    draft: { type: Object, value: { outcome: 'joint', text: '', until: '', task: EMPTY_TASK } as Conclusion },
    units: { type: Array, value: [] as object[] },
    busy: Boolean,
    problem: String,
  },
  data: {
    t: messages().meetings.live,
    chooseDay: messages().meetings.forms.chooseDay,
    outcomes: outcomes(),
    complete: false,
    from: '',
    to: '',
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      const { live, forms } = messages().meetings;
      const from = Date.now() + DAY;
      this.setData({
        t: live,
        chooseDay: forms.chooseDay,
        outcomes: outcomes(),
        from: dateValue(from),
        to: dateValue(from + 365 * DAY),
      });
    },
    draft(draft: Conclusion) {
      this.setData({ complete: isComplete(draft) });
    },
  },
  methods: {
    change(part: Partial<Conclusion>) {
      this.triggerEvent('change', { ...(this.data.draft as Conclusion), ...part });
    },
    onOutcome(event: WechatMiniprogram.CustomEvent<{ value: CouncilOutcome }>) {
      this.change({ outcome: event.detail.value });
    },
    onText(event: WechatMiniprogram.TextareaInput) {
      this.change({ text: event.detail.value });
    },
    onUntil(event: WechatMiniprogram.PickerChange) {
      this.change({ until: String(event.detail.value) });
    },
    onTask(event: WechatMiniprogram.CustomEvent<TaskDraft>) {
      this.change({ task: event.detail });
    },
    shut() {
      this.triggerEvent('close');
    },
    send() {
      this.triggerEvent('submit');
    },
  },
});
