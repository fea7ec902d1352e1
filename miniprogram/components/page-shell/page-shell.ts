/**
 * The root of every page: paper ground, large layout, and the state that stands in for the content. `tab` leaves room
 * for the tab bar, `bar` for a bottom bar, `wide` lets the page take two columns on a desktop.
 */
Component({
  properties: {
    large: Boolean,
    state: { type: String, value: 'ready' },
    problem: String,
    tab: Boolean,
    bar: Boolean,
    wide: Boolean,
  },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
  },
});
