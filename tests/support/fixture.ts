import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface DeclaredIndex {
  name: string;
  keys: [path: string, direction: '1' | '-1'][];
  unique?: boolean;
  sparse?: boolean;
}
export interface FunctionSource {
  /** The body of `main(event, context)`; `tcb`, `app` and `db` are at hand. */
  body: string;
  config?: object;
}

/** A folder of tiny functions and a declaration of collections, made for one test file. */
export function makeFixture(
  collections: Record<string, DeclaredIndex[]>,
  functions: Record<string, FunctionSource> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
  const fixture = { functions: join(folder, 'functions'), database: join(folder, 'database.json') };
  const declared = Object.entries(collections).map(([name, indexes]) => [
    name,
    {
      indexes: indexes.map((index) => ({
        ...index,
        keys: index.keys.map(([path, direction]) => ({ name: path, direction })),
      })),
    },
  ]);
  writeFileSync(fixture.database, JSON.stringify({ collections: Object.fromEntries(declared) as object }));
  mkdirSync(fixture.functions);
  for (const [name, { body, config }] of Object.entries(functions)) {
    mkdirSync(join(fixture.functions, name));
    const sdk = JSON.stringify(resolve('node_modules/@cloudbase/node-sdk'));
    const head = `const tcb = require(${sdk});\nconst app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });\nconst db = app.database();\n`;
    writeFileSync(
      join(fixture.functions, name, 'index.js'),
      `${head}exports.main = async (event, context) => {${body}\n};\n`,
    );
    if (config) writeFileSync(join(fixture.functions, name, 'config.json'), JSON.stringify(config));
  }
  return { ...fixture, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
