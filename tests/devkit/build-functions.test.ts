import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildFunctions } from '../../devkit/start/functions';

const copy = mkdtempSync(join(tmpdir(), 'build-'));
const SOURCES = ['cloudfunctions/src', 'cloudfunctions/build.mjs', 'miniprogram/shared', 'cloudbaserc.json'];

beforeAll(() => {
  for (const source of [...SOURCES, 'package.json', 'package-lock.json', 'tsconfig.base.json'])
    cpSync(resolve(source), join(copy, source), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('functions are built when a source has changed, even if only its name has, and else are left alone', async () => {
  const file = (name: string): string => join(copy, 'cloudfunctions/src', name);
  writeFileSync(file('aside.ts'), 'export const n = 1;');
  expect(await buildFunctions(copy)).toBe(true);
  expect(await buildFunctions(copy)).toBe(false);
  renameSync(file('aside.ts'), file('beside.ts'));
  expect(await buildFunctions(copy)).toBe(true);
  expect(await buildFunctions(copy)).toBe(false);
});
