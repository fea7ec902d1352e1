/** Holds at most two buttons where the thumb is. */
Component({
  properties: { label: String },
});
