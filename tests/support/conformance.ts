import { startTestCloud, type TestCloud } from './cloud';
import { makeFixture, type DeclaredIndex, type FunctionSource } from './fixture';
import { pointSdkAt, realEnvironment, sdkFor } from './sdk';

/** What the SDK cannot set up: against a real environment, sentences that need it are skipped by `onlyHere`. */
interface Fixtures {
  functions?: Record<string, FunctionSource>;
  environment?: Record<string, string>;
}

const alreadyThere = (error: unknown): void => {
  if (!/exist/i.test(String(error))) throw error;
};

/**
 * The frame of one conformance file: sentences about one action, driven through the SDK alone, true of the embedded
 * cloud and of a real CloudBase environment (CLOUDBASE_ENV, with credentials). Each file has collections of its own,
 * empty before each test.
 */
export function conformance(action: string, { functions = {}, environment = {} }: Fixtures = {}) {
  const app = sdkFor('http://not-started-yet');
  const db = app.database();
  const declared: Record<string, DeclaredIndex[]> = {};
  const plain: string[] = [];
  let cloud: TestCloud | undefined;
  let remove = (): void => undefined;

  beforeAll(async () => {
    if (realEnvironment === undefined) {
      const fixture = makeFixture(declared, functions);
      remove = fixture.remove;
      cloud = await startTestCloud({ ...fixture, environment });
      pointSdkAt(cloud.url);
    }
    for (const name of plain) await Promise.resolve(db.createCollection(name)).catch(alreadyThere);
  });
  beforeEach(async () => {
    const names = realEnvironment === undefined ? [...plain, ...Object.keys(declared)] : plain;
    const everything = { _id: db.command.exists(true) };
    await Promise.all(names.map((name) => db.collection(name).where(everything).remove()));
  });
  afterAll(async () => {
    await cloud?.close();
    remove();
  });

  return {
    app,
    db,
    /** A collection for one purpose; one with indexes exists only here, because the SDK cannot create them. */
    collection: (purpose: string, indexes?: DeclaredIndex[]) => {
      const name = `conformance_${action}_${purpose}`.replaceAll('-', '_');
      if (indexes) declared[name] = indexes;
      else plain.push(name);
      return db.collection(name);
    },
    /** As `test`, for a sentence that needs what only the embedded cloud can be told; the title says what. */
    onlyHere: (need: string) => (realEnvironment === undefined ? test : skipped(need)),
    /** The embedded cloud itself, for sentences under `onlyHere`. */
    here: (): TestCloud => {
      if (!cloud) throw new Error('this sentence must stand under onlyHere()');
      return cloud;
    },
  };
}

const skipped =
  (need: string) =>
  (title: string): void =>
    test.skip(`${title} (skipped: needs ${need})`, () => undefined);

/** The code of a refusal. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

interface Gettable {
  get: () => Promise<unknown>;
}
export type Row = Record<string, unknown>;

export const rowsOf = async (query: Gettable): Promise<Row[]> => ((await query.get()) as { data: Row[] }).data;
export const idsOf = async (query: Gettable): Promise<unknown[]> => (await rowsOf(query)).map(({ _id }) => _id);
