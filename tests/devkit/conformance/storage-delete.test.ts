import { codeOf, conformance } from '../../support/conformance';

const { app } = conformance('storage-delete');
const upload = async (name: string): Promise<string> =>
  (await app.uploadFile({ cloudPath: `conformance/delete/${name}`, fileContent: Buffer.from(name) })).fileID;
const remove = async (...fileList: string[]) => (await app.deleteFile({ fileList })).fileList;

describe('deleteFile()', () => {
  test('deletes, file by file, and says which were not there', async () => {
    const [one, two] = [await upload('one.txt'), await upload('two.txt')];
    const outcomes = (...codes: string[]) => [one, two].map((fileID, at) => ({ fileID, code: codes[at] }));
    expect(await remove(one, two)).toEqual(outcomes('SUCCESS', 'SUCCESS'));
    expect(await codeOf(app.downloadFile({ fileID: one }))).toBe('STORAGE_FILE_NONEXIST');
    expect(await remove(one, two)).toEqual(outcomes('STORAGE_FILE_NONEXIST', 'STORAGE_FILE_NONEXIST'));
  });

  test('leaves the files beside it', async () => {
    const [gone, kept] = [await upload('folder/gone.txt'), await upload('folder/kept.txt')];
    await remove(gone);
    expect((await app.downloadFile({ fileID: kept })).fileContent).toEqual(Buffer.from('folder/kept.txt'));
  });

  test('takes no folder for a file', async () => {
    const kept = await upload('full/kept.txt');
    const [folder, file] = [kept.replace('/kept.txt', ''), await upload('gone.txt')];
    const outcomes = [
      { fileID: folder, code: 'STORAGE_FILE_NONEXIST' },
      { fileID: file, code: 'SUCCESS' },
    ];
    expect(await remove(folder, file)).toEqual(outcomes);
    expect((await app.downloadFile({ fileID: kept })).fileContent).toEqual(Buffer.from('full/kept.txt'));
  });

  test('takes 1 to 50 files', async () => {
    expect(await codeOf(remove())).toBe('INVALID_PARAM');
    expect(await codeOf(remove(...Array.from({ length: 51 }, (_, n) => `cloud://x.y/${n}`)))).toBe('INVALID_PARAM');
  });
});
