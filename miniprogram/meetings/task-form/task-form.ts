import { dateValue } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import type { Response } from '../../shared/contract/contract';
import { EMPTY_TASK, type TaskDraft } from '../task-draft';

type Units = Response<'people.units'>;
type Input = WechatMiniprogram.Input;

const DAY = 86_400_000;

const choices = (found: readonly { id: string; name: string }[]) =>
  found.map(({ id, name }) => ({ value: id, word: name }));

/** One task of a decision: what, what done means, which unit, who of it and by when. */
Component({
  properties: {
    n: { type: Number, value: 1 },
    task: { type: Object, value: EMPTY_TASK },
    units: { type: Array, value: [] as Units },
    removable: Boolean,
    /** Of a resolution: named person and day are asked for. */
    promised: Boolean,
  },
  data: {
    t: messages().meetings.forms,
    title: '',
    remove: '',
    unitChoices: [] as ReturnType<typeof choices>,
    officerChoices: [] as ReturnType<typeof choices>,
    from: '',
    to: '',
  },
  lifetimes: {
    attached() {
      this.number(this.data.n);
      this.setData({ from: dateValue(Date.now() + DAY), to: dateValue(Date.now() + 365 * DAY) });
    },
  },
  observers: {
    n(n: number) {
      this.number(n);
    },
    'task, units'(task: TaskDraft, units: Units) {
      const unit = units.find(({ id }) => id === task.unitId);
      this.setData({ unitChoices: choices(units), officerChoices: choices(unit?.officers ?? []) });
    },
  },
  methods: {
    number(n: number) {
      const { forms } = messages().meetings;
      this.setData({ t: forms, title: fill(forms.task, { n }), remove: fill(forms.dropTask, { n }) });
    },
    change(part: Partial<TaskDraft>) {
      this.triggerEvent('change', { ...(this.data.task as TaskDraft), ...part });
    },
    onTitle(event: Input) {
      this.change({ title: event.detail.value });
    },
    onDone(event: Input) {
      this.change({ done: event.detail.value });
    },
    onUnit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ unitId: event.detail.value, officerId: '' });
    },
    onOfficer(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ officerId: event.detail.value });
    },
    onDay(event: WechatMiniprogram.PickerChange) {
      this.change({ day: String(event.detail.value) });
    },
    drop() {
      this.triggerEvent('remove');
    },
  },
});
