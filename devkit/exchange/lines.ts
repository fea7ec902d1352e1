import { closeSync, existsSync, openSync, readSync } from 'node:fs';

export interface Line {
  /** Counted from 1, as editors do. */
  number: number;
  /** Without its end. */
  bytes: Buffer;
  /** Where the next line begins. */
  end: number;
  /** False: the file ends before the line does. */
  isWhole: boolean;
}

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/** The lines of a file one by one, however large it is; none of a file that is not there. */
export function* linesOf(file: string): Generator<Line, undefined> {
  if (!existsSync(file)) return undefined;
  const handle = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let rest = Buffer.alloc(0);
    let number = 0;
    let end = 0;
    for (let size = readSync(handle, chunk); size > 0; size = readSync(handle, chunk)) {
      let text = Buffer.concat([rest, chunk.subarray(0, size)]);
      for (let at = text.indexOf(NEWLINE); at >= 0; at = text.indexOf(NEWLINE)) {
        end += at + 1;
        yield { number: (number += 1), bytes: text.subarray(0, at), end, isWhole: true };
        text = text.subarray(at + 1);
      }
      rest = text;
    }
    if (rest.length > 0) yield { number: number + 1, bytes: rest, end: end + rest.length, isWhole: false };
  } finally {
    closeSync(handle);
  }
  return undefined;
}
