/** Small facts side by side with a dot between them; where a line breaks, no dot is left over. */
Component({
  options: { virtualHost: true },
  properties: {
    facts: { type: Array, value: [] as string[] },
    /** Larger, for facts that are read and not only glanced at. */
    note: Boolean,
  },
});
