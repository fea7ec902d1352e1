import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openOwners } from '../../devkit/cloud/storage/owners';
import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';

const fixture = makeFixture({});
let cloud: TestCloud;
let app: ReturnType<typeof sdkFor>;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  app = sdkFor(cloud.url);
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const photo = Buffer.from(createHash('sha512').update('photo').digest());

describe('storage', () => {
  test('a guessed address opens nothing', async () => {
    await cloud.upload('needs/p1/a.png', new Uint8Array([1, 2, 3]), 'p1');
    expect((await fetch(`${cloud.url}/storage/guess/needs/p1/a.png`)).status).toBe(403);
  });

  test('the preview streams a file by its fileID', async () => {
    const fileID = await cloud.upload('avatars/p1.webp', new Uint8Array([9]), 'p1');
    const response = await fetch(`${cloud.url}/wx/file?fileID=${encodeURIComponent(fileID)}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await fetch(`${cloud.url}/wx/file?fileID=${encodeURIComponent(`${fileID}x`)}`)).status).toBe(404);
  });

  test('paths that leave the folder, and files over 10 MB, are refused', async () => {
    for (const path of ['../a.png', 'a/../../b', '/a.png', 'a//b', 'a\\b', '', '.hidden/../x']) {
      await expect(cloud.upload(path, new Uint8Array([1]), 'p1')).rejects.toThrow(/INVALID_PARAM/);
    }
    await expect(cloud.upload('big.bin', new Uint8Array(10 * 1024 * 1024 + 1), 'p1')).rejects.toThrow(/larger/);
    expect(
      (
        await fetch(
          `${cloud.url}/wx/file?fileID=${encodeURIComponent('cloud://local.local-files/../../database/data.mdb')}`,
        )
      ).status,
    ).toBe(400);
  });

  test('a file is written over by whoever uploaded it, and by no other client', async () => {
    const bytesOf = async (fileID: string) => [...((await app.downloadFile({ fileID })).fileContent as Buffer)];
    const fileID = await cloud.upload('photos/p1/mine.jpg', new Uint8Array([1]), 'p1');
    await expect(cloud.upload('photos/p1/mine.jpg', new Uint8Array([6]), 'p2')).rejects.toThrow(/EXCEED_AUTHORITY/);
    expect(await bytesOf(fileID)).toEqual([1]);
    await cloud.upload('photos/p1/mine.jpg', new Uint8Array([2]), 'p1');
    expect(await bytesOf(fileID)).toEqual([2]);
    await app.deleteFile({ fileList: [fileID] });
    await cloud.upload('photos/p1/mine.jpg', new Uint8Array([3]), 'p2');
    await app.uploadFile({ cloudPath: 'notice.jpg', fileContent: photo });
    await expect(cloud.upload('notice.jpg', new Uint8Array([6]), 'p1')).rejects.toThrow(/EXCEED_AUTHORITY/);
  });

  test('a path whose upload was cut off, so that its file never came, is open to everybody', async () => {
    const owners = await openOwners(join(cloud.data, 'files-owners'));
    await owners.record('photos/cut-off.jpg', 'p1');
    await owners.record('photos/copied.jpg', 'p1');
    await cloud.upload('photos/cut-off.jpg', new Uint8Array([1]), 'p2');
    await expect(cloud.upload('photos/cut-off.jpg', new Uint8Array([6]), 'p1')).rejects.toThrow(/EXCEED_AUTHORITY/);
    await app.uploadFile({ cloudPath: 'photos/copied.jpg', fileContent: photo });
    await expect(cloud.upload('photos/copied.jpg', new Uint8Array([6]), 'p1')).rejects.toThrow(/EXCEED_AUTHORITY/);
  });

  test('of two who upload to the same new path at once, one owns it', async () => {
    const tries = ['p1', 'p2', 'p3'].map((one) => cloud.upload('photos/race.jpg', new Uint8Array([1]), one));
    const outcomes = (await Promise.allSettled(tries)).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'fulfilled')).toHaveLength(1);
  });
});
