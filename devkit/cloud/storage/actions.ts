import type { Action, AdminCall } from '../admin';
import { isDocument, type Document } from '../../mongo/values';
import { invalid } from '../failure';
import { limits } from '../limits';
import type { Storage } from './storage';

function listOf(call: AdminCall, field: string): unknown[] {
  const list = call.body[field];
  const sound = Array.isArray(list) && list.length > 0 && list.length <= limits.filesPerCall;
  if (!sound) throw invalid(`${field} must hold 1 to ${limits.filesPerCall} files`);
  return list as unknown[];
}
const documentsOf = (call: AdminCall, field: string): Document[] => listOf(call, field).filter(isDocument);

const codeOf = (found: boolean | undefined): string => (found ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST');
const cosFileIdOf = (fileId: string): string => Buffer.from(fileId).toString('base64');

async function copy(storage: Storage, { src_path, dst_path, overwrite, remove_original }: Document): Promise<object> {
  const [from, to] = [String(src_path), String(dst_path)];
  if (!storage.exists(storage.fileIdOf(from))) return { code: codeOf(false), message: `there is no file ${from}` };
  if (overwrite === false && storage.exists(storage.fileIdOf(to)))
    return { code: 'STORAGE_FILE_EXIST', message: `there is a file ${to} already` };
  const fileId = await storage.copy(from, to);
  if (remove_original === true) await storage.remove(storage.fileIdOf(from));
  return { fileId };
}

export const storageActions = (storage: Storage): { [action: string]: Action } => ({
  'storage.getUploadMetadata': ({ body }) => {
    const fileId = storage.fileIdOf(String(body.path));
    const url = storage.temporaryUrl(fileId, 'PUT', limits.uploadSeconds);
    const download_url = storage.temporaryUrl(fileId, 'GET', limits.temporaryUrlSeconds);
    const granted = { token: 'local', authorization: 'local', cosFileId: cosFileIdOf(fileId) };
    return { data: { url, ...granted, fileId, download_url } };
  },

  'storage.batchGetDownloadUrl': (call) => ({
    data: {
      download_list: documentsOf(call, 'file_list').map(({ fileid, max_age: age, url_type: kind }) => {
        const found = storage.exists(String(fileid));
        const seconds = typeof age === 'number' ? age : limits.temporaryUrlSeconds;
        const url = found ? storage.temporaryUrl(String(fileid), 'GET', seconds) : '';
        // The SDK encodes every other address itself.
        return { code: codeOf(found), fileID: fileid, tempFileURL: kind === 'COS_URL' ? encodeURI(url) : url };
      }),
    },
  }),

  'storage.batchDeleteFile': async (call) => {
    const files = listOf(call, 'fileid_list').map(String);
    const gone = await Promise.all(files.map((file) => storage.remove(file)));
    return { data: { delete_list: files.map((fileID, at) => ({ fileID, code: codeOf(gone[at]) })) } };
  },

  'storage.batchCopyFile': async (call) => {
    const files = documentsOf(call, 'file_list');
    return { data: { copy_list: await Promise.all(files.map((file) => copy(storage, file))) } };
  },

  /** By the rules of a deployment everybody reads, and a file is written by its owner. */
  'storage.getFileAuthority': async (call) => {
    const paths = documentsOf(call, 'fileList').map(({ path }) => String(path));
    const authorities = paths.map(async (path) => {
      const write = await storage.mayWrite(String(call.body.openId), path);
      return { path, cosFileId: cosFileIdOf(storage.fileIdOf(path)), read: true, write };
    });
    return { data: await Promise.all(authorities) };
  },
});
