import type { SheetTable } from './sheet-model';
import { INK, INNER, inkOf, PAGE, type Style } from './sheet-paper';
import { makeRoom, rule, type Place } from './sheet-place';

/** One table: its head again on every page it runs over, rows as high as their longest cell. */

const HEAD: Style = { size: 11, weight: 'bold' };
const CELL: Style = { size: 11 };
const SECTION: Style = { size: 14, weight: 'bold', color: INK.title };
const EMPTY: Style = { size: 12, color: INK.second };
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
  if (rows.length === 0) drawRow(place, [{ title: '', share: 100 }], [{ text: empty, style: EMPTY }]);
  place.y += 18;
};
