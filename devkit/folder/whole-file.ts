import { renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Written beside and renamed: the file is the old one or the new one, never half of one. */
export function writeWhole(file: string, content: object): void {
  const draft = join(dirname(file), `.${basename(file)}`);
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { flush: true });
  renameSync(draft, file);
}
