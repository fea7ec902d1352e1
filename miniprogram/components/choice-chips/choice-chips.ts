export interface Choice {
  value: string;
  word: string;
}

/** A few words of which one can be chosen; with `optional` a second tap takes the choice back. */
Component({
  properties: {
    label: String,
    choices: { type: Array, value: [] as Choice[] },
    value: String,
    optional: Boolean,
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      const { value } = event.currentTarget.dataset as { value: string };
      const again = value === this.data.value;
      if (again && !this.data.optional) return;
      this.triggerEvent('change', { value: again ? '' : value });
    },
  },
});
