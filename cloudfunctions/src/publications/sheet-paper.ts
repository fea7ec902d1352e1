import PDFDocument from 'pdfkit';
import qrcode from 'qrcode-generator';
import { GETA, printable, type Fonts, type Weight } from './sheet-fonts';
import { linesOf } from './sheet-lines';
import type { Paper } from '../../../miniprogram/shared/contract/sheet';
import type { Tone } from './sheet-model';

/** The paper and the pen: everything is laid out on A4 in points, and drawn larger on A3. */

export const PAGE = { width: 595.28, height: 841.89, margin: 45, bottom: 711 };
export const INNER = PAGE.width - 2 * PAGE.margin;
const SIZES: Record<Paper, [width: number, height: number]> = { a4: [595.28, 841.89], a3: [841.89, 1190.55] };
const scaleOf = (paper: Paper): number => SIZES[paper][0] / PAGE.width;

export const INK = {
  title: '#8C1B22',
  call: '#B3262E',
  plain: '#211C1A',
  second: '#655B56',
  third: '#7A6F69',
  good: '#2B7A4B',
  warn: '#9A5B00',
  bad: '#B3262E',
  hair: '#D8CFC8',
  callLine: '#F0CFCB',
  tint: '#FBF7F4',
} as const;
export const inkOf = (tone: Tone = 'plain'): string => INK[tone];

export interface Style {
  size: number;
  weight?: Weight;
  color?: string;
  spacing?: number;
}

/** Distance of two lines, as a multiple of the size. */
const LEADING = 1.5;
const BASELINE = 1.12;

export interface Pen {
  document: PDFKit.PDFDocument;
  /** What no glyph was found for, each once. */
  missing: Set<string>;
  lines(text: string, style: Style, width: number): string[];
  width(text: string, style: Style): number;
  /** `y` is the top of the line. */
  line(text: string, style: Style, x: number, y: number): void;
  leading(style: Style): number;
}

const runsOf = (text: string, weight: Weight, fonts: Fonts): { name: string; bytes: Buffer; text: string }[] => {
  const runs: { name: string; bytes: Buffer; text: string }[] = [];
  for (const character of text) {
    const slice = fonts.sliceOf(character, weight) ?? fonts.sliceOf(GETA, weight);
    if (!slice) continue;
    const last = runs[runs.length - 1];
    if (last?.name === slice.name) last.text += character;
    else runs.push({ name: slice.name, bytes: slice.bytes, text: character });
  }
  return runs;
};

const newDocument = (paper: Paper, title: string): PDFKit.PDFDocument => {
  // An empty name: without one pdfkit would open Helvetica, whose metrics are not beside the bundle.
  return new PDFDocument({
    size: SIZES[paper],
    margin: 0,
    font: '',
    bufferPages: true,
    lang: 'zh-CN',
    info: { Title: title },
  });
};

export const penFor = (paper: Paper, title: string, fonts: Fonts): Pen => {
  const document = newDocument(paper, title);
  const grow = () => document.scale(scaleOf(paper));
  document.on('pageAdded', grow);
  grow();
  const missing = new Set<string>();
  const known = new Set<string>();
  const clean = (text: string): string => {
    const found = printable(text, fonts);
    for (const one of found.missing) missing.add(one);
    return found.text;
  };
  const width = (text: string, { size, weight = 'regular', spacing = 0 }: Style) =>
    fonts.widthOf(text, weight, size) + spacing * [...text].length;
  const draw = (text: string, style: Style, x: number, y: number) => {
    const { size, weight = 'regular', color = INK.plain, spacing = 0 } = style;
    let at = x;
    for (const run of runsOf(text, weight, fonts)) {
      if (!known.has(run.name)) document.registerFont(run.name, run.bytes);
      known.add(run.name);
      const options = { lineBreak: false, baseline: 'alphabetic' as const, characterSpacing: spacing };
      document.font(run.name, size).fillColor(color).text(run.text, at, y, options);
      at += width(run.text, style);
    }
  };
  return {
    document,
    missing,
    width: (text, style) => width(clean(text), style),
    lines: (text, style, room) => linesOf(clean(text), room, (line) => width(line, style)),
    line: (text, style, x, y) => draw(clean(text), style, x, y + style.size * BASELINE),
    leading: ({ size }) => size * LEADING,
  };
};

/** Drawn as squares: sharp at any size. */
export const drawCode = ({ document }: Pen, text: string, x: number, y: number, size: number): void => {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const field = size / count;
  document.fillColor(INK.plain);
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) document.rect(x + column * field, y + row * field, field, field);
  document.fill();
};
