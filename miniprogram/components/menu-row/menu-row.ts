/** One line of a list of places to go: what it is, a hint, what stands there now, and a count if something is new. */
Component({
  options: { virtualHost: true },
  properties: {
    label: String,
    hint: String,
    value: String,
    /** Said in red: something waits there. */
    fresh: String,
    /** A line that tells something and leads nowhere. */
    still: Boolean,
  },
  methods: {
    go() {
      if (!this.data.still) this.triggerEvent('go');
    },
  },
});
