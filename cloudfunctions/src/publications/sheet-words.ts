import type { SheetNote } from './sheet-model';

/**
 * The words on paper. Everywhere else the server speaks no language; a sheet hangs on a board in a Chinese village and
 * is the same whatever the phone of the clerk who prints it speaks.
 */

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;

export const SHEET_WORDS = {
  product: '石榴议事',
  otherOpinion: '有不同意见？',
  scanOrCall: (phone: string): string =>
    phone ? `扫码提异议，或打监督电话 ${phone}` : '扫码提异议，或到社区居委会当面说',
  scan: '看进展 · 提异议',
  issue: (issue: string): string => `第 ${issue} 号`,
  page: (page: number, count: number): string => `第 ${String(page)} 页，共 ${String(count)} 页`,
  missing: (characters: readonly string[]): SheetNote => ({
    lead: '请手写补字',
    text: `〓 处的字字库里没有（${characters.map(codeOf).join('、')}），张贴前请手写补上。`,
    tone: 'quiet',
  }),
};
