/** Holds at most two buttons where the thumb is. The last child of a page-shell with `bar`. */
Component({
  properties: { label: String },
});
