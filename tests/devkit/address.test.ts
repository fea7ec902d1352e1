import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../devkit/cloud/cloud';
import { makeFixture } from '../support/fixture';

/** A function reaches the database of its cloud wherever that listens: at each address of this machine, and at all of them. */

const fixture = makeFixture({ notes: [] }, { count: { body: `return (await db.collection('notes').count()).total;` } });
const addresses = Object.values(networkInterfaces()).flatMap((known = []) =>
  known.filter(({ scopeid = 0 }) => !scopeid),
);
const hosts = ['localhost', '0.0.0.0', ...addresses.map(({ address }) => address)];

afterAll(() => fixture.remove());

test.each(hosts)('a function of a cloud that listens at %s reaches its database', async (host) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'address-'));
  const cloud = await startCloud({
    ...{ dataFolder, functionsFolder: fixture.functions, databaseFile: fixture.database, host, timers: false },
  });
  expect(await cloud.callFunction('count', {})).toBe(0);
  expect((await fetch(`${cloud.url}/wx/other`)).status).toBe(404);
  await cloud.close();
  rmSync(dataFolder, { recursive: true, force: true });
});
