/** Printable sheets 公示单: what can be printed, on what paper, and what comes back. */

export const SHEET_KINDS = ['progress', 'resolution', 'evaluation', 'bulletin', 'points'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

export const PAPERS = ['a4', 'a3'] as const;
export type Paper = (typeof PAPERS)[number];

export interface PrintedSheet {
  fileId: string;
  /** As a person would call the file. */
  name: string;
  pages: number;
  /** Characters that no font has: 〓 stands for them on the sheet, and somebody writes them in by hand. */
  missing: string[];
}
