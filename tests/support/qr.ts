import type { Locator } from 'playwright-core';
import { create } from 'qrcode';

const MASKS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The dark and light fields of a code that fills its picture, row by row. */
const fieldsOf = (picture: Locator, perSide: number): Promise<boolean[]> =>
  picture.evaluate(async (image: HTMLImageElement, side) => {
    await image.decode();
    const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const field = image.naturalWidth / side;
    return Array.from({ length: side * side }, (_, index) => {
      const [x, y] = [index % side, Math.floor(index / side)].map((at) => Math.floor((at + 0.5) * field));
      const [red = 255] = context.getImageData(x ?? 0, y ?? 0, 1, 1).data;
      return red < 128;
    });
  }, perSide);

/** Whether a picture is the QR code of this text, by another library than the one that drew it: the mask is free. */
export const isCodeOf = async (picture: Locator, text: string): Promise<boolean> => {
  const codes = MASKS.map((maskPattern) => {
    const segments = [{ data: Buffer.from(text), mode: 'byte' as const }];
    return create(segments, { errorCorrectionLevel: 'M', maskPattern }).modules;
  });
  const shown = await fieldsOf(picture, codes[0]?.size ?? 0);
  return codes.some(({ data }) => shown.every((dark, index) => dark === Boolean(data[index])));
};
