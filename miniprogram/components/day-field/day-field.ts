import { dayOf } from '../../i18n/dates';

/** A day that is chosen: stored as pickers have it, shown as it is said everywhere else. */
Component({
  properties: {
    label: String,
    /** `2025-06-20`; empty until chosen. */
    value: String,
    from: String,
    to: String,
    /** What stands there until a day is chosen. */
    hint: String,
    /** The label stands above the field instead of inside. */
    stacked: Boolean,
  },
  data: { shown: '' },
  observers: {
    'value, hint'(value: string, hint: string) {
      this.setData({ shown: value ? dayOf(value) : hint });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.PickerChange) {
      this.triggerEvent('change', { value: String(event.detail.value) });
    },
  },
});
