import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import postcss, { type AtRule, type Root } from 'postcss';
import { scopeName } from './scope';
import { scopeSelector, type Scope } from './selectors';
import type { Source, Unit } from './source';
import { BUILT_IN_TAGS } from './tags';
import { phoneUnits } from './units';

const TAGS: ReadonlySet<string> = new Set(BUILT_IN_TAGS);

/** One stylesheet for everything: libraries first, then app.wxss and own components, then pages, so that nearer wins. */
export function compileStyles(source: Source): string {
  const isPage = (unit: Unit) => source.pages.includes(unit.path);
  const isLibrary = (unit: Unit) => unit.path.startsWith('miniprogram_npm/');
  const components = source.units.filter((unit) => !isPage(unit));
  const sheets = [
    ...components.filter(isLibrary).map((unit) => compileSheet(source, unit.path, componentScope(unit.path))),
    compileSheet(source, 'app', { prefix: '', hostAttribute: '', page: null }),
    ...components
      .filter((unit) => !isLibrary(unit))
      .map((unit) => compileSheet(source, unit.path, componentScope(unit.path))),
    ...source.pages.map((path) => compileSheet(source, path, { prefix: '', hostAttribute: '', page: path })),
  ];
  return sheets.join('\n');
}

const componentScope = (path: string): Scope => ({
  prefix: scopeName(path),
  hostAttribute: scopeName(path),
  page: null,
});

function compileSheet(source: Source, path: string, scope: Scope): string {
  if (!existsSync(join(source.folder, `${path}.wxss`))) return '';
  const root = readSheet(source.folder, `${path}.wxss`);
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.map((selector) => scopeSelector(selector, scope, TAGS));
  });
  root.walkDecls((declaration) => {
    declaration.value = phoneUnits(declaration.value);
  });
  root.walkAtRules('media', askPhone);
  return root.toString();
}

function readSheet(folder: string, path: string): Root {
  const file = join(folder, path);
  const root = postcss.parse(readFileSync(file, 'utf8'), { from: file });
  root.walkAtRules('import', (rule) => {
    const url = /["']([^"']+)["']/.exec(rule.params)?.[1] ?? '';
    rule.replaceWith(readSheet(folder, url.startsWith('/') ? url : posix.join(posix.dirname(path), url)).nodes);
  });
  return root;
}

function askPhone(rule: AtRule): void {
  if (!/width|height|orientation/.test(rule.params)) return;
  rule.name = 'container';
  rule.params = `phone ${rule.params.replace(/^(only )?screen and /, '')}`;
}
