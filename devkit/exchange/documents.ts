import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { refuseUnstorable } from '../mongo/storable';
import { isDocument, parse, type Document } from '../mongo/values';
import { linesOf, type Line } from './lines';

/** How many documents a file holds; throws at the first line that is none. */
export function countSound(file: string, expected: number | undefined): number {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  let count = 0;
  for (const line of linesOf(file)) if (documentOf(file, line)) count++;
  if (expected !== undefined && count !== expected)
    throw new Error(`${file} holds ${count} documents, but ${expected} were exported`);
  return count;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The document of a line, none of an empty one; what cannot be stored is told with its place. */
export function documentOf(file: string, { number, bytes }: Line): Document | undefined {
  try {
    const text = utf8.decode(bytes).trim();
    if (text === '') return undefined;
    const document = parse(text);
    if (!isDocument(document)) throw new Error('a line must be one document');
    refuseUnstorable(document);
    const { _id: id = randomBytes(16).toString('hex') } = document;
    if (typeof id !== 'string' && typeof id !== 'number') throw new Error('_id must be a string or a number');
    return { ...document, _id: id };
  } catch (error) {
    throw new Error(`${file}:${number}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
