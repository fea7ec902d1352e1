import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../devkit/cloud/database/database';
import { checkIndexes } from '../support/check-indexes';
import { refuseDamaged } from '../../devkit/folder/damage';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { makeFixture } from '../support/fixture';
import { sdkFor } from '../support/sdk';

/** No file of the cloud may grow beyond this: to the cloud that is a disk that is full. Its owner may lift it again. */
const LIMIT_KB = 3000;
const LIMITED = ['sh', '-c', `ulimit -S -f ${LIMIT_KB}; exec "$@"`, 'sh'];
const WRITERS = 20;
const LARGE = new Uint8Array(LIMIT_KB * 1024 + 1);

const fixture = makeFixture({
  notes: [
    { name: 'tags', keys: [['tags', '1']] },
    { name: 'writer', keys: [['writer', '1']] },
  ],
  accounts: [],
});
const data = join(fixture.folder, 'data');
let cloud: TestCloud;
let db: ReturnType<ReturnType<typeof sdkFor>['database']>;

beforeAll(async () => {
  cloud = await startTestCloud({ ...fixture, data, wrap: LIMITED });
  db = sdkFor(cloud.url).database();
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const giveSpace = (): void =>
  void execFileSync('prlimit', ['--pid', String(cloud.pid), `--fsize=${512 * 1024 * 1024}`]);
const takeSpace = (): void => void execFileSync('prlimit', ['--pid', String(cloud.pid), `--fsize=${LIMIT_KB * 1024}:`]);

/** Writes until nothing more fits; answers what was acknowledged, and the codes of what was not. */
async function fill(word: string): Promise<{ kept: string[]; codes: unknown[] }> {
  const kept: string[] = [];
  const codes: unknown[] = [];
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; ; n++) {
      const _id = `${word}-${writer}-${n}`;
      try {
        await db.collection('notes').add({ _id, writer, text: 'x'.repeat(3000) });
      } catch (error) {
        return void codes.push((error as { code: unknown }).code);
      }
      kept.push(_id);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return { kept, codes };
}

const count = async (): Promise<number> => (await db.collection('notes').count()).total;
const idsOf = async (filter: object): Promise<string[]> =>
  ((await db.collection('notes').where(filter).limit(1000).get()).data as { _id: string }[]).map(({ _id }) => _id);

const onFullDisk = process.platform === 'linux' ? test : skipped;
function skipped(title: string): void {
  test.skip(`${title} (skipped: only Linux has prlimit, which fills and empties the disk)`, () => undefined);
}

onFullDisk(
  'a full disk is an error to the caller; all that was acknowledged is there, and space given back is used',
  async () => {
    await db.collection('accounts').add([
      { _id: 'a', money: 100, pad: '' },
      { _id: 'b', money: 100, pad: '' },
    ]);
    const before = await fill('before');
    expect(before.codes).toEqual(new Array(WRITERS).fill('SYS_ERR'));
    expect(before.kept.length).toBeGreaterThan(WRITERS);
    expect(await count()).toBe(before.kept.length);

    // Half a transfer would show: the first of the two writes is small, the second one does not fit.
    const transfer = db.runTransaction(async (transaction: Awaited<ReturnType<typeof db.startTransaction>>) => {
      const accounts = transaction.collection('accounts');
      await accounts.doc('a').update({ money: 90 });
      await accounts.doc('b').update({ money: 110, pad: 'x'.repeat(500_000) });
    });
    await expect(transfer).rejects.toMatchObject({ code: 'SYS_ERR' });
    const { data: accounts } = await db.collection('accounts').get();
    expect(accounts).toMatchObject([
      { _id: 'a', money: 100, pad: '' },
      { _id: 'b', money: 100, pad: '' },
    ]);

    // The first array of an index is noted beside it: the note that was lost with its document is made again.
    const tagged = { tags: ['red', 'green'], text: 'x'.repeat(500_000) };
    await expect(db.collection('notes').add({ _id: 'lost', ...tagged })).rejects.toMatchObject({ code: 'SYS_ERR' });
    expect(await idsOf({ tags: 'green' })).toEqual([]);

    giveSpace();
    await db.collection('notes').add({ _id: 'found', ...tagged });
    await db.collection('notes').add({ _id: 'after', writer: 0 });
    expect(await idsOf({ tags: 'green' })).toEqual(['found']);
    expect(await count()).toBe(before.kept.length + 2);

    await cloud.close();
    refuseDamaged(join(data, 'database/data.mdb'));
    const engine = await openDatabase({
      dataFolder: data,
      declarationFile: fixture.database,
      now: Date.now,
      isDurable: true,
    });
    expect(checkIndexes(engine).faults).toEqual([]);
    await engine.close();
    cloud = await startTestCloud({ ...fixture, data });
    db = sdkFor(cloud.url).database();
    expect((await idsOf({ writer: 7 })).sort()).toEqual(before.kept.filter((id) => id.startsWith('before-7-')).sort());
    expect(await idsOf({ tags: 'red' })).toEqual(['found']);
  },
);

onFullDisk('a file that does not fit leaves no half file, and its path to whoever comes next', async () => {
  takeSpace();
  const app = sdkFor(cloud.url);
  const content = Buffer.from(LARGE);
  await expect(app.uploadFile({ cloudPath: 'photos/from-function.jpg', fileContent: content })).rejects.toThrow();
  await expect(cloud.upload('photos/large.jpg', LARGE, 'li')).rejects.toThrow();
  expect(readdirSync(join(data, 'files'), { recursive: true })).toEqual(['photos']);

  giveSpace();
  const fileID = await cloud.upload('photos/large.jpg', LARGE, 'zhao');
  const { fileContent } = await app.downloadFile({ fileID });
  expect(fileContent?.length).toBe(LARGE.length);
});
