/** A printable sheet 公示单 as it is read, before anything is drawn: words and numbers in the order of the page. */

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

export interface SheetCell {
  text: string;
  tone?: Tone;
}

export interface SheetColumn {
  title: string;
  /** Its part of the width, in hundredths. */
  share: number;
}

export interface SheetTable {
  /** Above the table where a sheet has several. */
  title?: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
  /** Instead of rows, when there are none. */
  empty: string;
}

export interface SheetNote {
  lead: string;
  text: string;
  /** `call`: what people should not miss. */
  tone: 'quiet' | 'call';
}

export interface Sheet {
  title: string;
  /** Where, when, until when: joined by dots. */
  about: readonly string[];
  numbers: readonly { value: string; label: string }[];
  tables: readonly SheetTable[];
  notes: readonly SheetNote[];
  /** The live page: what the code leads to. */
  link: string;
  phone: string;
  /** Names the issue: `2025-06`. */
  issue: string;
}

export const plain = (text: string): SheetCell => ({ text });
