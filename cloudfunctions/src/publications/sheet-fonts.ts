import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './sheet-woff';

/**
 * Noto Sans SC, in about a hundred slices a weight: a sheet opens the few that its characters are in, so that neither
 * the function's memory nor the file has to hold twenty thousand glyphs.
 */

export type Weight = 'regular' | 'bold';
const WEIGHTS: Record<Weight, number> = { regular: 400, bold: 700 };

/** Stands for a character that no slice has 〓, as printers do: seen by everybody, and told about below the table. */
export const GETA = '〓';

export interface Slice {
  /** Under this name the document knows it. */
  name: string;
  bytes: Buffer;
  font: Font;
}

export interface Fonts {
  /** Null: there is no glyph. */
  sliceOf(character: string, weight: Weight): Slice | null;
  widthOf(text: string, weight: Weight, size: number): number;
}

type Range = readonly [first: number, last: number];

const rangeOf = (range: string): Range => {
  const [first = '', last = first] = range.trim().replace('U+', '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
};

/** Which slice is to be looked into for a character; whether it has the glyph only the slice itself knows. */
const readIndex = (folder: string): (readonly [slice: string, ranges: Range[]])[] => {
  const listed = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(listed).map(([key, ranges]) => [key.replace(/[[\]]/g, ''), ranges.split(',').map(rangeOf)]);
};

const open = (folder: string, slice: string, weight: Weight): Slice => {
  const name = `noto-sans-sc-${slice}-${String(WEIGHTS[weight])}-normal.woff`;
  const bytes = unpackWoff(readFileSync(join(folder, name)));
  return { name, bytes, font: create(bytes) as Font };
};

const remembered = <T>(make: (key: string) => T): ((key: string) => T) => {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
};

export const openFonts = (folder: string): Fonts => {
  const index = readIndex(folder);
  const opened = remembered((key) => {
    const [slice = '', weight] = key.split(':') as [string, Weight];
    return open(folder, slice, weight);
  });
  const find = remembered((key): Slice | null => {
    const [weight, character] = [key.split(':', 1)[0] as Weight, key.slice(key.indexOf(':') + 1)];
    const code = character.codePointAt(0) ?? 0;
    const candidates = index.filter(([, ranges]) => ranges.some(([first, last]) => first <= code && code <= last));
    for (const [slice] of candidates) {
      const found = opened(`${slice}:${weight}`);
      if (found.font.hasGlyphForCodePoint(code)) return found;
    }
    return null;
  });
  const sliceOf = (character: string, weight: Weight) => find(`${weight}:${character}`);
  const advance = remembered((key) => {
    const [weight, character] = [key.split(':', 1)[0] as Weight, key.slice(key.indexOf(':') + 1)];
    const font = sliceOf(character, weight)?.font;
    const glyph = font?.glyphForCodePoint(character.codePointAt(0) ?? 0);
    return font && glyph ? glyph.advanceWidth / font.unitsPerEm : 0;
  });
  const widthOf = (text: string, weight: Weight, size: number) =>
    [...text].reduce((sum, character) => sum + advance(`${weight}:${character}`), 0) * size;
  return { sliceOf, widthOf };
};

/** Replaces what cannot be printed, and says what it was. Line breaks and other white space become spaces. */
export const printable = (text: string, fonts: Fonts): { text: string; missing: string[] } => {
  const characters = [...text.normalize('NFC').replace(/\s+/g, ' ').trim()];
  const missing = characters.filter((one) => !(fonts.sliceOf(one, 'regular') && fonts.sliceOf(one, 'bold')));
  return { text: characters.map((one) => (missing.includes(one) ? GETA : one)).join(''), missing };
};
