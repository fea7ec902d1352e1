import type { Sheet, SheetNote } from './sheet-model';
import { drawCode, INK, INNER, PAGE, type Pen, type Style } from './sheet-paper';
import { makeRoom, nextPage, rule, type Place } from './sheet-place';
import { SHEET_WORDS } from './sheet-words';

/** The parts of a sheet, each drawn below the one before; what does not fit goes on the next page, and nothing is cut. */

const TITLE: Style = { size: 33, weight: 'bold', color: INK.title, spacing: 3 };
const LONG_TITLE: Style = { ...TITLE, size: 25, spacing: 1 };
const ABOUT: Style = { size: 12, color: INK.second };
const NUMBER: Style = { size: 27, weight: 'bold', color: INK.call };
const LABEL: Style = { size: 12 };
const NOTE: Style = { size: 12 };

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
