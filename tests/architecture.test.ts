import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '..');

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name) && !entry.parentPath.includes('miniprogram_npm'),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const target = (file: string, specifier: string): string =>
  specifier.startsWith('.')
    ? relative(root, resolve(root, dirname(file), specifier))
        .split(sep)
        .join('/')
    : `package:${specifier}`;

const importsOf = (file: string): Import[] => {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) return [];
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    return [{ from: file, to: target(file, specifier.text), typeOnly }];
  });
};

const shared = /^miniprogram\/shared\//;
const packages = /^package:/;

/** Room by room: which files live there, and what they may import. */
const ROOMS: { room: string; files: RegExp; may: (file: Import) => boolean }[] = [
  {
    room: 'shared/ speaks only with itself and three small packages',
    files: shared,
    may: ({ to }) => shared.test(to) || /^package:(valibot|dayjs|chinese-days)$/.test(to),
  },
  {
    room: 'components know words and rules, never services',
    files: /^miniprogram\/components\//,
    may: ({ to, typeOnly }) =>
      /^miniprogram\/(components|i18n|shared\/(domain|errors|roles))/.test(to) ||
      packages.test(to) ||
      (typeOnly && shared.test(to)),
  },
  {
    room: 'services know no pages',
    files: /^miniprogram\/services\//,
    may: ({ to }) => /^miniprogram\/(services|shared|i18n)\//.test(to) || packages.test(to),
  },
  {
    room: 'pages stay inside the mini-program',
    files:
      /^miniprogram\/(pages|needs|shop|people|matters|meetings|tasks|evaluations|publications|figures|behaviors|custom-tab-bar)\//,
    may: ({ to }) => to.startsWith('miniprogram/') || packages.test(to),
  },
  {
    room: 'the kernel knows no noun',
    files: /^cloudfunctions\/src\/kernel\//,
    may: ({ to }) => /^cloudfunctions\/src\/kernel\//.test(to) || shared.test(to) || packages.test(to),
  },
  {
    room: 'a noun uses the kernel, itself, and of another noun only the store',
    files: /^cloudfunctions\/src\/(?!kernel)/,
    may: ({ from, to }) =>
      /^cloudfunctions\/src\/(kernel\/|[a-z]+\/store$)/.test(to) ||
      dirname(from) === dirname(to) ||
      shared.test(to) ||
      packages.test(to),
  },
  {
    room: 'only the kernel touches the SDK: its traps are wrapped there',
    files: /^cloudfunctions\/src\/(?!kernel)/,
    may: ({ to }) => to !== 'cloudfunctions/src/kernel/sdk' && !to.startsWith('package:@cloudbase/'),
  },
  {
    room: 'devkit imports nothing of the product',
    files: /^devkit\//,
    may: ({ to }) => /^devkit\//.test(to) || packages.test(to),
  },
  {
    room: "MongoDB's semantics know no store and no cloud",
    files: /^devkit\/mongo\//,
    may: ({ to }) => /^devkit\/mongo\//.test(to) || packages.test(to),
  },
  {
    room: 'the host of the functions knows no cloud',
    files: /^devkit\/scf\//,
    may: ({ to }) => /^devkit\/scf\//.test(to) || packages.test(to),
  },
  {
    room: 'the data folder knows nothing of what lies in it',
    files: /^devkit\/folder\//,
    may: ({ to }) => /^devkit\/folder\//.test(to) || packages.test(to),
  },
];

const everyFile = ['miniprogram', 'cloudfunctions/src', 'devkit'].flatMap(filesBelow);

describe('who may import whom', () => {
  test.each(ROOMS)('$room', ({ files, may }) => {
    const inhabitants = everyFile.filter((file) => files.test(file));
    expect(inhabitants.length).toBeGreaterThan(0);
    const strangers = inhabitants.flatMap(importsOf).filter((one) => !may(one));
    expect(strangers).toEqual([]);
  });
});

describe('the mini-program alone', () => {
  const files = filesBelow('miniprogram');

  test('resolves every relative import inside its own root, as DevTools sees it', () => {
    const lost = files
      .flatMap(importsOf)
      .filter(({ to }) => !packages.test(to))
      .filter(({ to }) => !to.startsWith('miniprogram/') || !existsSync(join(root, `${to}.ts`)));
    expect(lost).toEqual([]);
  });

  test.each(files)('%s compiles by itself', (file) => {
    const { diagnostics } = ts.transpileModule(readFileSync(join(root, file), 'utf8'), {
      reportDiagnostics: true,
      fileName: file,
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020, isolatedModules: true },
    });
    expect(diagnostics?.map((one) => ts.flattenDiagnosticMessageText(one.messageText, ' '))).toEqual([]);
  });
});

describe('house rules', () => {
  test('no file is a drawer for everything', () => {
    const drawers = everyFile.filter((file) => /(^|\/)(utils?|helpers?|common|manager|index)\.ts$/.test(file));
    expect(drawers.filter((file) => file !== 'miniprogram/custom-tab-bar/index.ts')).toEqual([]);
  });

  test('no file of the product is longer than can be read at one sitting', () => {
    const long = everyFile.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 201);
    expect(long).toEqual([]);
  });
});
