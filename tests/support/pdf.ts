import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { PageSeen } from './read-pdf';

export type { PageSeen };

/** What stands in a PDF, by another library than the one that made it. With `picture` each page is drawn to a PNG as well. */
export const readPdf = async (bytes: Buffer, picture?: string): Promise<PageSeen[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
  try {
    const path = join(folder, 'sheet.pdf');
    await writeFile(path, bytes);
    const reader = [resolve('node_modules/tsx/dist/cli.mjs'), resolve('tests/support/read-pdf.ts'), path];
    const { stdout } = await promisify(execFile)(process.execPath, [...reader, ...(picture ? [picture] : [])], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout) as PageSeen[];
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** All words of a page in the order of drawing, without white space: lines are broken where there is room, not where words end. */
export const wordsOf = ({ texts }: PageSeen): string =>
  texts
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
