import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { CloudParts } from '../cloud/parts';

export interface FileRow {
  path: string;
  fileId: string;
  size: number;
  at: number;
}

const PAGE_SIZE = 60;

/** The stored files in the order of their paths, from behind one of them on. */
export async function filesAfter(storage: CloudParts['storage'], after: string) {
  const { folder, fileIdOf } = storage;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    // What begins with a dot is being written.
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path > after)
    .sort();
  const page = paths.slice(0, PAGE_SIZE);
  const rows = page.map(async (path): Promise<FileRow> => {
    const { size, mtimeMs } = await stat(join(folder, path));
    return { path, fileId: fileIdOf(path), size, at: mtimeMs };
  });
  return { files: await Promise.all(rows), next: paths.length > PAGE_SIZE ? (page.at(-1) ?? null) : null };
}
