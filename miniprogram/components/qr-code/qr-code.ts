import qrcode from 'qrcode-generator';

/** Fine enough to stay sharp on a dense screen, small enough to be drawn at once. */
const PIXELS_PER_MODULE = 8;

const drawn = (text: string): string => {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createDataURL(PIXELS_PER_MODULE, 0);
};

/** A QR code as an image, drawn on the phone; it needs no network and no canvas. */
Component({
  properties: {
    text: String,
    label: String,
  },
  data: { image: '' },
  observers: {
    text(text: string) {
      this.setData({ image: text ? drawn(text) : '' });
    },
  },
});
