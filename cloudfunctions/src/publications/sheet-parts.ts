import type { Sheet, SheetNote, SheetTable } from './sheet-model';
import { drawCode, INK, INNER, inkOf, PAGE, type Pen, type Style } from './sheet-paper';
import { SHEET_WORDS } from './sheet-words';

/** The parts of a sheet, each drawn below the one before; what does not fit goes on the next page, and nothing is cut. */

const TITLE: Style = { size: 33, weight: 'bold', color: INK.title, spacing: 3 };
const LONG_TITLE: Style = { ...TITLE, size: 25, spacing: 1 };
const ABOUT: Style = { size: 12, color: INK.second };
const NUMBER: Style = { size: 27, weight: 'bold', color: INK.call };
const LABEL: Style = { size: 12 };
const HEAD: Style = { size: 11, weight: 'bold' };
const CELL: Style = { size: 11 };
const SECTION: Style = { size: 14, weight: 'bold', color: INK.title };
const NOTE: Style = { size: 12 };

export interface Place {
  pen: Pen;
  /** Where the next part begins. */
  y: number;
}

const nextPage = (place: Place): void => {
  place.pen.document.addPage();
  place.y = PAGE.margin;
};

const makeRoom = (place: Place, height: number): boolean => {
  if (place.y + height <= PAGE.bottom) return false;
  nextPage(place);
  return true;
};

const centred = ({ pen, y }: Place, text: string, style: Style): void => {
  const width = pen.width(text, style) - (style.spacing ?? 0);
  pen.line(text, style, (PAGE.width - width) / 2, y);
};

export const drawTitle = (place: Place, { title, about }: Sheet): void => {
  const { pen } = place;
  const style = pen.lines(title, TITLE, INNER).length > 1 ? LONG_TITLE : TITLE;
  for (const line of pen.lines(title, style, INNER)) {
    centred(place, line, style);
    place.y += style.size * 1.35;
  }
  place.y += 4;
  for (const line of pen.lines(about.join(' · '), ABOUT, INNER)) {
    centred(place, line, ABOUT);
    place.y += pen.leading(ABOUT);
  }
  place.y += 14;
};

export const drawNumbers = (place: Place, numbers: Sheet['numbers']): void => {
  const { pen, y } = place;
  const gap = 12;
  const width = (INNER - gap * (numbers.length - 1)) / numbers.length;
  const labels = numbers.map(({ label }) => pen.lines(label, LABEL, width - 24));
  const height = 54 + Math.max(...labels.map((lines) => lines.length)) * pen.leading(LABEL);
  numbers.forEach(({ value }, index) => {
    const x = PAGE.margin + index * (width + gap);
    pen.document.roundedRect(x, y, width, height, 8).fill(INK.tint);
    const fit = Math.min(1, (width - 24) / pen.width(value, NUMBER));
    pen.line(value, { ...NUMBER, size: NUMBER.size * fit }, x + 12, y + 8);
    labels[index]?.forEach((line, row) => pen.line(line, LABEL, x + 12, y + 46 + row * pen.leading(LABEL)));
  });
  place.y += height + 22;
};

const rule = ({ pen, y }: Place, color: string, thickness: number): void => {
  const { document } = pen;
  document
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.width - PAGE.margin, y)
    .lineWidth(thickness)
    .stroke(color);
};

const PADDING = 5;

type Row = readonly { text: string; style: Style }[];

const drawRow = (place: Place, columns: SheetTable['columns'], row: Row, header?: () => void): void => {
  const { pen } = place;
  const widths = columns.map(({ share }) => (INNER * share) / 100);
  const lines = row.map(({ text, style }, index) => pen.lines(text, style, (widths[index] ?? 0) - 2 * PADDING));
  const height = Math.max(...lines.map((cell) => cell.length)) * pen.leading(CELL) + 16;
  if (header && makeRoom(place, height)) header();
  let x = PAGE.margin;
  row.forEach(({ style }, index) => {
    lines[index]?.forEach((line, at) => pen.line(line, style, x + PADDING, place.y + 8 + at * pen.leading(style)));
    x += widths[index] ?? 0;
  });
  place.y += height;
};

export const drawTable = (place: Place, { title, columns, rows, empty }: SheetTable): void => {
  const header = (): void => {
    drawRow(
      place,
      columns,
      columns.map((column) => ({ text: column.title, style: HEAD })),
    );
    rule(place, INK.plain, 1.5);
  };
  makeRoom(place, (title ? 28 : 0) + 80);
  if (title) {
    place.pen.line(title, SECTION, PAGE.margin, place.y);
    place.y += 24;
  }
  header();
  for (const row of rows) {
    const cells = row.map(({ text, tone }) => ({
      text,
      style: { ...CELL, color: inkOf(tone), ...(tone && tone !== 'plain' ? { weight: 'bold' as const } : {}) },
    }));
    drawRow(place, columns, cells, header);
    rule(place, INK.hair, 0.7);
  }
  if (rows.length === 0) drawRow(place, [{ title: '', share: 100 }], [{ text: empty, style: ABOUT }]);
  place.y += 18;
};

const NOTE_PADDING = 16;

/** A note that is longer than the rest of the page goes on in a second frame. */
const frame = (place: Place, lines: readonly string[], lead: string, tone: SheetNote['tone']): void => {
  const { pen, y } = place;
  const height = lines.length * pen.leading(NOTE) + 2 * 12;
  pen.document
    .roundedRect(PAGE.margin, y, INNER, height, 8)
    .lineWidth(0.8)
    .stroke(tone === 'call' ? INK.callLine : INK.hair);
  lines.forEach((line, row) => {
    const at = y + 11 + row * pen.leading(NOTE);
    const first = row === 0 && lead !== '' ? lead : '';
    const x = PAGE.margin + NOTE_PADDING;
    if (first) pen.line(first, { ...NOTE, weight: 'bold' }, x, at);
    pen.line(
      first ? line.slice(first.length) : line,
      NOTE,
      x + (first ? pen.width(first, { ...NOTE, weight: 'bold' }) : 0),
      at,
    );
  });
  place.y += height + 14;
};

export const drawNote = (place: Place, { lead, text, tone }: SheetNote): void => {
  const { pen } = place;
  const start = `${lead}：`;
  let rest = pen.lines(`${start}${text}`, { ...NOTE, weight: 'bold' }, INNER - 2 * NOTE_PADDING);
  makeRoom(place, 2 * pen.leading(NOTE) + 24);
  for (let first = start; rest.length > 0; first = '') {
    const room = Math.max(1, Math.floor((PAGE.bottom - place.y - 24) / pen.leading(NOTE)));
    frame(place, rest.slice(0, room), first, tone);
    rest = rest.slice(room);
    if (rest.length > 0) nextPage(place);
  }
};

const CODE = 74;

/** The foot of every page, so that a page that hangs alone still says where to turn. */
export const drawFoot = (pen: Pen, { link, phone, issue }: Sheet, pageNumber: string): void => {
  const place = { pen, y: PAGE.bottom + 12 };
  rule(place, INK.plain, 1.5);
  const left = PAGE.margin;
  pen.line(SHEET_WORDS.otherOpinion, { size: 15, weight: 'bold' }, left, place.y + 36);
  pen.line(SHEET_WORDS.scanOrCall(phone), { size: 12 }, left, place.y + 59);
  const small: Style = { size: 9.5, color: INK.third };
  pen.line(
    [SHEET_WORDS.issue(issue), SHEET_WORDS.product, pageNumber].filter(Boolean).join(' · '),
    small,
    left,
    place.y + 79,
  );
  const x = PAGE.width - PAGE.margin - CODE;
  drawCode(pen, link, x, place.y + 10, CODE);
  const words = SHEET_WORDS.scan;
  pen.line(words, small, x + (CODE - pen.width(words, small)) / 2, place.y + 88);
};
