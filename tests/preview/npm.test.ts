import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importsOf } from '../../devkit/npm/imports';
import { layNpm } from '../../devkit/npm/lay';
import { measurePackages } from '../../devkit/npm/sizes';

const root = join(__dirname, '../..');
let folder: string;
const laid = (...path: string[]) => join(folder, 'miniprogram_npm', ...path);
const script = (text: string) => writeFileSync(join(folder, 'shared/used.ts'), text);

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'npm-')), 'miniprogram');
  cpSync(join(__dirname, 'fixture'), folder, { recursive: true });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

test('lays the used components and what they need, and no other', async () => {
  await layNpm({ root, miniprogramFolder: folder });
  const components = readdirSync(laid('tdesign-miniprogram'));
  expect(components).toEqual(expect.arrayContaining(['button', 'dialog', 'popup', 'switch', 'overlay', 'loading']));
  expect(components).not.toContain('calendar');
  expect(existsSync(laid('tdesign-miniprogram/miniprogram_npm/tslib/index.js'))).toBe(true);
});

test('leaves out the font that would come from a foreign host', async () => {
  await layNpm({ root, miniprogramFolder: folder });
  const icon = readFileSync(laid('tdesign-miniprogram/icon/icon.wxss'), 'utf8');
  expect(icon).toContain('.t-icon');
  expect(icon).not.toContain('@font-face');
});

test('makes one script of each other package that is imported', async () => {
  script("import dayjs from 'dayjs'\nimport type { BaseSchema } from 'valibot'\nexport const now = dayjs()");
  await layNpm({ root, miniprogramFolder: folder });
  expect(readdirSync(laid()).sort()).toEqual(['dayjs', 'tdesign-miniprogram']);
  expect(readdirSync(laid('dayjs'))).toEqual(['index.js']);
  const laidModule = { exports: {} };
  new Function('module', 'exports', readFileSync(laid('dayjs/index.js'), 'utf8'))(laidModule, laidModule.exports);
  const dayjs = laidModule.exports as (at: string) => { year(): number };
  expect(dayjs('2025-01-01').year()).toBe(2025);
});

test('lays what one sub-package alone uses in that sub-package, and what others use too in the main one', async () => {
  const inDetails = (text: string) => writeFileSync(join(folder, 'details/detail/used.ts'), text);
  const inSub = () => join(folder, 'details/miniprogram_npm');
  inDetails("import dayjs from 'dayjs'\nexport const now = dayjs()");
  await layNpm({ root, miniprogramFolder: folder });
  expect(readdirSync(inSub())).toEqual(['dayjs']);
  expect(readdirSync(laid())).not.toContain('dayjs');
  script("import dayjs from 'dayjs'\nexport const then = dayjs(0)");
  await layNpm({ root, miniprogramFolder: folder });
  expect(existsSync(inSub())).toBe(false);
  expect(readdirSync(laid())).toContain('dayjs');
});

test("refuses a path inside a package that WeChat's build would not offer", async () => {
  script("import utc from 'dayjs/plugin/utc'\nexport default utc");
  await expect(layNpm({ root, miniprogramFolder: folder })).rejects.toThrow('dayjs/plugin/utc');
});

test('measures the main package and each sub-package apart', () => {
  const before = measurePackages(folder);
  writeFileSync(join(folder, 'details/detail/big.svg'), 'x'.repeat(600_000));
  const after = measurePackages(folder);
  expect(after.map(({ name }) => name)).toEqual(['main', 'details/']);
  expect(after[0]?.bytes).toBe(before[0]?.bytes);
  expect(after[1]?.bytes).toBeGreaterThan(after[1]?.limit ?? 0);
});

test.each([
  ["import a from 'x'; a()", ['x']],
  ["import { a,\n b } from '../y'; a(b)", ['../y']],
  ["import type { T } from 'z'; export type U = T", []],
  ["import { T } from 'z'; export const u: T = 1", []],
  ["import 'side'", ['side']],
  ["export * from './all'", ['./all']],
  ["const a = require('old')", ['old']],
])('%s imports %p', (text, names) => {
  expect(importsOf(text, 'ts')).toEqual(names);
});
