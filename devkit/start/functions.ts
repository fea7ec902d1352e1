import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SOURCES = ['cloudfunctions/src', 'cloudfunctions/build.mjs', 'cloudbaserc.json', 'miniprogram/shared', 'package-lock.json'];
const MARK = '.cache/functions.hash';

/** Builds the cloud functions unless nothing they are made of has changed. Answers whether it did. */
export async function buildFunctions(root: string): Promise<boolean> {
  const hash = hashOf(root);
  const mark = join(root, MARK);
  const isBuilt = existsSync(join(root, 'cloudfunctions/dist')) && existsSync(mark);
  if (isBuilt && readFileSync(mark, 'utf8') === hash) return false;
  await run(root, join(root, 'cloudfunctions/build.mjs'));
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
  return true;
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = source.includes('.') ? [path] : filesBelow(path);
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function run(root: string, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    const complaints: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(Buffer.concat(complaints).toString() || `${script} failed`));
    });
  });
}
