import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Source } from './source';

/** Functions that WXS offers and JavaScript lacks. `x.constructor` is a string there, and libraries test it. */
const WXS_RUNTIME = `
var getRegExp = function (pattern, flags) { return new RegExp(pattern, flags) };
var getDate = function (value) { return value === undefined ? new Date() : new Date(value) };
`;

/** Compiles every reachable WXML and WXS into one JavaScript expression: path → template. */
export function compileTemplates(source: Source, warn: (line: string) => void): string {
  const group = new TmplGroup();
  group.setExtraRuntimeScript(WXS_RUNTIME);
  const queue = source.units.map(({ path }) => path);
  const seen = new Set<string>();
  const scripts = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    addTemplate(group, source.folder, path, warn);
    queue.push(...(group.getDirectDependencies(path) as string[]));
    for (const script of group.getScriptDependencies(path) as string[])
      addScript(group, source.folder, script, scripts);
  }
  const compiled = group.getTmplGenObjectGroups();
  group.free();
  return compiled;
}

function addTemplate(group: TmplGroup, folder: string, path: string, warn: (line: string) => void): void {
  const file = join(folder, `${path}.wxml`);
  if (!existsSync(file)) throw new Error(`${path}.wxml is missing`);
  const problems = group.addTmpl(path, readFileSync(file, 'utf8')) as TemplateProblem[];
  for (const { message, startLine, startColumn, isError } of problems) {
    const problem = `${path}.wxml:${String(startLine + 1)}:${String(startColumn + 1)} ${message}`;
    if (isError) throw new Error(problem);
    warn(problem);
  }
  for (const name of group.getInlineScriptModuleNames(path) as string[]) {
    group.setInlineScript(path, name, toJavaScript(group.getInlineScript(path, name)));
  }
}

interface TemplateProblem {
  message: string;
  isError: boolean;
  startLine: number;
  startColumn: number;
}

/** WXML names a script without its suffix, `require` inside a script with it: both names are registered. */
function addScript(group: TmplGroup, folder: string, path: string, seen: Set<string>): void {
  const bare = path.replace(/\.wxs$/, '');
  if (seen.has(bare)) return;
  seen.add(bare);
  const script = toJavaScript(readFileSync(join(folder, `${bare}.wxs`), 'utf8'));
  group.addScript(bare, script);
  group.addScript(`${bare}.wxs`, script);
  for (const [, required] of script.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    addScript(group, folder, posix.join(posix.dirname(bare), required ?? ''), seen);
  }
}

const toJavaScript = (wxs: string) => wxs.replace(/\.constructor\b/g, '.wxsConstructor');
