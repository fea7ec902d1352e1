import { codeOf, conformance } from '../../support/conformance';

const { app } = conformance('storage-copy');
const root = 'conformance/copy';
const upload = async (path: string, text: string): Promise<string> =>
  (await app.uploadFile({ cloudPath: `${root}/${path}`, fileContent: Buffer.from(text) })).fileID;
const textOf = async (fileID = ''): Promise<string> =>
  String((await app.downloadFile({ fileID })).fileContent as Buffer);
const copy = async (from: string, to: string, options: { overwrite?: boolean; removeOriginal?: boolean } = {}) => {
  const file = { srcPath: `${root}/${from}`, dstPath: `${root}/${to}`, ...options };
  return (await app.copyFile({ fileList: [file] })).fileList[0];
};

describe('copyFile()', () => {
  test('leaves the original where it was', async () => {
    const original = await upload('a.txt', 'a');
    const copied = await copy('a.txt', 'folder/a.txt');
    expect(copied?.fileId).toMatch(/\/conformance\/copy\/folder\/a\.txt$/);
    expect([await textOf(original), await textOf(copied?.fileId)]).toEqual(['a', 'a']);
  });

  test('moves a file when the original is to be removed', async () => {
    const original = await upload('b.txt', 'b');
    expect(await textOf((await copy('b.txt', 'folder/b.txt', { removeOriginal: true }))?.fileId)).toBe('b');
    expect(await codeOf(app.downloadFile({ fileID: original }))).toBe('STORAGE_FILE_NONEXIST');
  });

  test('writes over what is there, unless it is told not to', async () => {
    await upload('c.txt', 'new');
    const old = await upload('folder/c.txt', 'old');
    expect((await copy('c.txt', 'folder/c.txt', { overwrite: false }))?.code).toBe('STORAGE_FILE_EXIST');
    expect(await textOf(old)).toBe('old');
    await copy('c.txt', 'folder/c.txt');
    expect(await textOf(old)).toBe('new');
  });

  test('says which file is not there', async () => {
    expect((await copy('none.txt', 'folder/none.txt'))?.code).toBe('STORAGE_FILE_NONEXIST');
  });

  test('neither renames nor leaves the folder', async () => {
    await upload('d.txt', 'd');
    expect(await codeOf(copy('d.txt', 'folder/e.txt'))).toBe('INVALID_PARAM');
    expect(await codeOf(copy('d.txt', '../../../d.txt'))).toBe('INVALID_PARAM');
  });
});
