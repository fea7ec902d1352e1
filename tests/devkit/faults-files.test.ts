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
beforeEach(() => cloud.reset());
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const bytes = Buffer.from('a picture');
const upload = () => app.uploadFile({ cloudPath: 'photos/a.png', fileContent: bytes });
const failing = (action: string) => cloud.faults({ action, kind: 'error', code: 'SlowDown', count: 1 });

describe('files that fail on demand', () => {
  test.each(['storage.getUploadMetadata', 'storage.upload'])(
    'an upload fails at %s, and works again',
    async (action) => {
      await failing(action);
      await expect(upload()).rejects.toThrow(/SlowDown|injected/);
      const { fileID } = await upload();
      expect((await app.downloadFile({ fileID })).fileContent).toEqual(bytes);
    },
  );

  test('an upload whose answer is lost has saved the file', async () => {
    await cloud.faults({ action: 'storage.upload', kind: 'dropAnswer', count: 1 });
    await expect(upload()).rejects.toThrow(/ECONNRESET|socket hang up/);
    const fileID = 'cloud://local.local-files/photos/a.png';
    expect((await app.downloadFile({ fileID })).fileContent).toEqual(bytes);
  });

  test.each(['storage.batchGetDownloadUrl', 'storage.batchDeleteFile'])('%s fails, and works again', async (action) => {
    const { fileID } = await upload();
    const work = () =>
      action === 'storage.batchDeleteFile'
        ? app.deleteFile({ fileList: [fileID] })
        : app.getTempFileURL({ fileList: [fileID] });
    await failing(action);
    await expect(work()).rejects.toMatchObject({ code: 'SlowDown' });
    expect(await work()).toMatchObject({ fileList: [{ fileID, code: 'SUCCESS' }] });
  });

  test('a temporary address fails, or breaks off, and works again', async () => {
    const { fileID } = await upload();
    const { fileList } = await app.getTempFileURL({ fileList: [fileID] });
    const url = String(fileList[0]?.tempFileURL);
    await failing('storage.download');
    expect((await fetch(url)).status).toBe(503);
    await cloud.faults({ action: 'storage.download', kind: 'dropAnswer', count: 1 });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
  });

  test("a phone's upload fails, or is saved and not answered", async () => {
    await failing('wx.uploadFile');
    await expect(cloud.upload('photos/b.png', bytes, 'p')).rejects.toThrow(/SlowDown/);
    await cloud.faults({ action: 'wx.uploadFile', kind: 'dropAnswer', count: 1 });
    await expect(cloud.upload('photos/b.png', bytes, 'p')).rejects.toThrow('fetch failed');
    expect(await cloud.upload('photos/b.png', bytes, 'p')).toMatch(/b\.png$/);
  });
});
