import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PageSeen } from './read-pdf';

export type { PageSeen };

type Answer = { pages: PageSeen[] } | { problem: string };

let reader: ChildProcess | undefined;
/** Started by the first PDF of a test file and kept for the others; it ends with the file and holds nobody up. */
const readerOf = (): ChildProcess => {
  if (reader?.connected) return reader;
  reader = fork(resolve('tests/support/read-pdf.ts'), { execArgv: ['--import', 'tsx'] });
  reader.unref();
  return reader;
};

const ask = async (question: object): Promise<Answer> => {
  const child = readerOf();
  child.channel?.ref();
  child.send(question);
  const [answer] = (await once(child, 'message')) as [Answer];
  child.channel?.unref();
  return answer;
};

/** What stands in a PDF, by another library than the one that made it. With `picture` each page is drawn to a PNG as well. */
export const readPdf = async (bytes: Buffer, picture?: string): Promise<PageSeen[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
  try {
    const path = join(folder, 'sheet.pdf');
    await writeFile(path, bytes);
    const answer = await ask({ path, ...(picture ? { picture } : {}) });
    if ('problem' in answer) throw new Error(answer.problem);
    return answer.pages;
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
