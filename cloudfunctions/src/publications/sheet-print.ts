import type { Sheet } from './sheet-model';
import type { Paper } from '../../../miniprogram/shared/contract/sheet';
import { openFonts, type Fonts } from './sheet-fonts';
import { PAGE, penFor, type Pen } from './sheet-paper';
import { drawFoot, drawNote, drawNumbers, drawTitle } from './sheet-parts';
import type { Place } from './sheet-place';
import { drawTable } from './sheet-table';
import { SHEET_WORDS } from './sheet-words';

export interface Printed {
  bytes: Buffer;
  pages: number;
  /** Characters that no font has: printed as 〓 and named on the sheet. */
  missing: string[];
}

let fonts: { folder: string; opened: Fonts } | null = null;
/** Opened by the first sheet of an instance and kept: other actions of the function never pay for them. */
const fontsIn = (folder: string): Fonts => {
  if (fonts?.folder !== folder) fonts = { folder, opened: openFonts(folder) };
  return fonts.opened;
};

const drawFeet = (pen: Pen, sheet: Sheet): number => {
  const { count } = pen.document.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pen.document.switchToPage(page);
    drawFoot(pen, sheet, count > 1 ? SHEET_WORDS.page(page + 1, count) : '');
  }
  return count;
};

const finish = (document: PDFKit.PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });

/** Draws a sheet. `folder` holds the slices of the font. */
export const print = async (sheet: Sheet, paper: Paper, folder: string): Promise<Printed> => {
  const pen = penFor(paper, sheet.title, fontsIn(folder));
  const place: Place = { pen, y: PAGE.margin + 6 };
  drawTitle(place, sheet);
  if (sheet.numbers.length > 0) drawNumbers(place, sheet.numbers);
  for (const table of sheet.tables) drawTable(place, table);
  for (const note of sheet.notes) drawNote(place, note);
  const missing = [...pen.missing];
  if (missing.length > 0) drawNote(place, SHEET_WORDS.missing(missing));
  const pages = drawFeet(pen, sheet);
  return { bytes: await finish(pen.document), pages, missing };
};
