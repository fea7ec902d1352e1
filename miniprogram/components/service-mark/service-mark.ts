/** A service is shown by one character on a tint: no stock photos. */
Component({
  options: { virtualHost: true },
  properties: {
    character: String,
    tint: { type: String, value: 'leaf' },
  },
});
