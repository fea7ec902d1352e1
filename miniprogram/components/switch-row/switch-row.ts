/** A sentence, what it means, and a switch. The whole row may be tapped. */
Component({
  properties: {
    label: String,
    hint: String,
    value: Boolean,
  },
  methods: {
    flip() {
      this.triggerEvent('change', { value: !this.data.value });
    },
  },
});
