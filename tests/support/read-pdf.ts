import { readFileSync, writeFileSync } from 'node:fs';
import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';

/** A process of its own, because pdf.js is written as modules: reads a PDF and says what a person would see of it. */

export interface PageSeen {
  width: number;
  height: number;
  /** Pieces of text in the order in which they were drawn, with the place of their first letter. */
  texts: { text: string; x: number; y: number; width: number; size: number }[];
  /** What the code on the page says. */
  code: string | null;
}

const PIXELS_PER_POINT = 2;

const read = async (path: string, picture: string | undefined): Promise<PageSeen[]> => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  const pages: PageSeen[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (PIXELS_PER_POINT * 595) / width });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext('2d');
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    if (picture) writeFileSync(`${picture}-${String(number)}.png`, canvas.toBuffer('image/png'));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const texts = items.flatMap((item) =>
      'str' in item && item.str !== ''
        ? [
            {
              text: item.str,
              x: Number(item.transform[4]),
              y: Number(item.transform[5]),
              width: item.width,
              size: item.height,
            },
          ]
        : [],
    );
    pages.push({ width, height, texts, code: jsQR(data, canvas.width, canvas.height)?.data ?? null });
  }
  return pages;
};

/** One question at a time: where the file is, and whether its pages are to be drawn as pictures too. */
process.on('message', ({ path, picture }: { path: string; picture?: string }) => {
  read(path, picture).then(
    (pages) => process.send?.({ pages }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
