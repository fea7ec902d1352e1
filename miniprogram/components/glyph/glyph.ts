/** One of the drawings in glyph.wxss, in the colour of the text around it. */
Component({
  options: { virtualHost: true },
  properties: {
    name: String,
    size: { type: Number, value: 24 },
  },
});
