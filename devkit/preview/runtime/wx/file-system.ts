import { addFile, listFiles, readFile, removeFile, writeFile } from '../core/files';
import { asyncApi } from './api';

const USER_DATA_PATH = 'wxfile://usr';
const SAVED = 'wxfile://store_';

interface Written {
  filePath: string;
  data: string | ArrayBuffer;
  encoding?: string;
}

const suffixOf = (path: string) => /\.(\w+)$/.exec(path)?.[1] ?? 'bin';

async function save(tempFilePath: string, filePath?: string): Promise<string> {
  const saved = filePath ?? `${SAVED}${crypto.randomUUID()}.${suffixOf(tempFilePath)}`;
  await writeFile(saved, await readFile(tempFilePath));
  await removeFile(tempFilePath);
  return saved;
}

async function content(filePath: string, encoding?: string): Promise<string | ArrayBuffer> {
  const blob = await readFile(filePath);
  if (!encoding) return blob.arrayBuffer();
  if (encoding !== 'base64') return blob.text();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}

const toBytes = (data: string | ArrayBuffer, encoding?: string): BlobPart =>
  typeof data === 'string' && encoding === 'base64'
    ? Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    : data;

/** The browser keeps files asynchronously, so the calls that end in Sync are not offered. */
const manager = {
  saveFile: asyncApi<{ tempFilePath: string; filePath?: string }>('saveFile', async ({ tempFilePath, filePath }) => ({
    savedFilePath: await save(tempFilePath, filePath),
  })),
  readFile: asyncApi<{ filePath: string; encoding?: string }>('readFile', async ({ filePath, encoding }) => ({
    data: await content(filePath, encoding),
  })),
  writeFile: asyncApi<Written>('writeFile', ({ filePath, data, encoding }) =>
    writeFile(filePath, new Blob([toBytes(data, encoding)])),
  ),
  copyFile: asyncApi<{ srcPath: string; destPath: string }>('copyFile', async ({ srcPath, destPath }) =>
    writeFile(destPath, await readFile(srcPath)),
  ),
  unlink: asyncApi<{ filePath: string }>('unlink', async ({ filePath }) => {
    await readFile(filePath);
    await removeFile(filePath);
  }),
  removeSavedFile: asyncApi<{ filePath: string }>('removeSavedFile', async ({ filePath }) => {
    await removeFile(filePath);
  }),
  access: asyncApi<{ path: string }>('access', async ({ path }) => {
    await readFile(path);
  }),
  getFileInfo: asyncApi<{ filePath: string }>('getFileInfo', async ({ filePath }) => ({
    size: (await readFile(filePath)).size,
  })),
  getSavedFileList: asyncApi('getSavedFileList', async () => ({
    fileList: (await listFiles())
      .filter((path) => path.startsWith(SAVED))
      .map((filePath) => ({ filePath, size: 0, createTime: 0 })),
  })),
};

export const fileSystem = {
  env: { USER_DATA_PATH },
  getFileSystemManager: () => manager,
  saveFile: manager.saveFile,
  removeSavedFile: manager.removeSavedFile,
  getSavedFileList: manager.getSavedFileList,
  getFileInfo: manager.getFileInfo,
  downloadFile: asyncApi<{ url: string }>('downloadFile', async ({ url }) => {
    const response = await fetch(url);
    return { tempFilePath: await addFile(await response.blob(), suffixOf(url)), statusCode: response.status };
  }),
};
