import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, conformance } from '../../support/conformance';

const { app } = conformance('storage-upload');
const bytes = Buffer.from('一张照片');
const upload = (cloudPath: string, fileContent: Buffer | ReturnType<typeof createReadStream> = bytes) =>
  app.uploadFile({ cloudPath, fileContent });
const contentOf = async (fileID: string) => (await app.downloadFile({ fileID })).fileContent;

describe('uploadFile()', () => {
  test('keeps the bytes under a fileID that ends with the path', async () => {
    const { fileID } = await upload('conformance/upload/照片 1.jpg');
    expect(fileID).toMatch(/^cloud:\/\/[\w-]+\.[\w-]+\/conformance\/upload\/照片 1\.jpg$/);
    expect(await contentOf(fileID)).toEqual(bytes);
  });

  test('takes a stream of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'upload-'));
    writeFileSync(join(folder, 'a.bin'), bytes);
    const { fileID } = await upload('conformance/upload/stream.bin', createReadStream(join(folder, 'a.bin')));
    rmSync(folder, { recursive: true });
    expect(await contentOf(fileID)).toEqual(bytes);
  });

  test('takes an empty file', async () => {
    const { fileID } = await upload('conformance/upload/empty.txt', Buffer.alloc(0));
    expect(await contentOf(fileID)).toEqual(Buffer.alloc(0));
  });

  test('writes over what was there', async () => {
    await upload('conformance/upload/twice.txt', Buffer.from('first'));
    const { fileID } = await upload('conformance/upload/twice.txt', Buffer.from('second'));
    expect(await contentOf(fileID)).toEqual(Buffer.from('second'));
  });

  test.each(['../x', 'a/../../b', '/a.png', 'a//b', 'a\\b', '.', 'a\u0007b', 'x'.repeat(851)])(
    'refuses the path %j',
    async (path) => expect(await codeOf(upload(path))).toBe('INVALID_PARAM'),
  );

  test('gives, to whoever sends the bytes himself, where to and as what', async () => {
    const { data } = await app.getUploadMetadata({ cloudPath: 'conformance/upload/own.txt' });
    expect(data).toEqual({
      url: expect.stringMatching(/^https?:/) as string,
      download_url: expect.stringMatching(/^https?:/) as string,
      token: expect.any(String) as string,
      authorization: expect.any(String) as string,
      fileId: expect.stringMatching(/^cloud:.*\/conformance\/upload\/own\.txt$/) as string,
      cosFileId: expect.any(String) as string,
    });
  });
});
