import { codeOf, conformance } from '../../support/conformance';

const { app, here, onlyHere } = conformance('storage-download');
const bytes = Buffer.from('一张照片');
let fileID = '';
const missing = (): string => fileID.replace(/[^/]+$/, 'none.png');

beforeAll(async () => {
  fileID = (await app.uploadFile({ cloudPath: 'conformance/download/照片 1.png', fileContent: bytes })).fileID;
});

const addressesOf = async (...fileList: unknown[]) =>
  (await app.getTempFileURL({ fileList: fileList as string[] })).fileList as { code: string; tempFileURL: string }[];

describe('downloadFile()', () => {
  test('answers the bytes', async () => {
    expect((await app.downloadFile({ fileID })).fileContent).toEqual(bytes);
  });

  test('answers the bytes by an address that is encoded already', async () => {
    expect((await app.downloadFile({ fileID, urlType: 'COS_URL' })).fileContent).toEqual(bytes);
  });

  test('of a file that is not there fails', async () => {
    expect(await codeOf(app.downloadFile({ fileID: missing() }))).toBe('STORAGE_FILE_NONEXIST');
  });
});

describe('getTempFileURL()', () => {
  test('answers file by file, in order, in what is not there too', async () => {
    expect(await addressesOf(fileID, missing(), { fileID, maxAge: 60 })).toEqual([
      { code: 'SUCCESS', fileID, tempFileURL: expect.stringMatching(/^https?:/) as string },
      { code: 'STORAGE_FILE_NONEXIST', fileID: missing(), tempFileURL: '' },
      { code: 'SUCCESS', fileID, tempFileURL: expect.stringMatching(/^https?:/) as string },
    ]);
  });

  test('gives an address that everybody reads, with the type of the file', async () => {
    const [address] = await addressesOf(fileID);
    const response = await fetch(address?.tempFileURL ?? '');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  test('gives an address for reading alone', async () => {
    const [address] = await addressesOf(fileID);
    const response = await fetch(address?.tempFileURL ?? '', { method: 'PUT', body: 'x' });
    expect(response.status).toBe(403);
  });

  test('takes 1 to 50 files', async () => {
    expect(await codeOf(addressesOf())).toBe('INVALID_PARAM');
    expect(await codeOf(addressesOf(...Array.from({ length: 51 }, () => fileID)))).toBe('INVALID_PARAM');
  });

  onlyHere('a clock that can be moved')('gives an address for its time', async () => {
    const [short, usual] = await addressesOf({ fileID, maxAge: 60 }, fileID);
    const statusOf = async (address?: { tempFileURL: string }) => (await fetch(address?.tempFileURL ?? '')).status;
    await here().moveClock({ by: 61_000 });
    expect([await statusOf(short), await statusOf(usual)]).toEqual([403, 200]);
    await here().moveClock({ by: 7_200_000 });
    expect(await statusOf(usual)).toBe(403);
  });
});

describe('getFileInfo()', () => {
  test('answers size and type', async () => {
    const { fileList } = await app.getFileInfo({ fileList: [fileID, missing()] });
    expect(fileList).toMatchObject([
      { code: 'SUCCESS', fileName: '照片 1.png', mime: 'image/png', size: bytes.length },
      { code: 'STORAGE_FILE_NONEXIST' },
    ]);
  });
});
