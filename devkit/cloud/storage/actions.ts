import type { Action, AdminCall } from '../admin';
import { isDocument } from '../../mongo/values';
import { invalid } from '../failure';
import { limits } from '../limits';
import type { Storage } from './storage';

function listOf(call: AdminCall, field: string): unknown[] {
  const list = call.body[field];
  const sound = Array.isArray(list) && list.length > 0 && list.length <= limits.filesPerCall;
  if (!sound) throw invalid(`${field} must hold 1 to ${limits.filesPerCall} files`);
  return list as unknown[];
}

const codeOf = (found: boolean | undefined): string => (found ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST');

export const storageActions = (storage: Storage): { [action: string]: Action } => ({
  'storage.getUploadMetadata': ({ body }) => {
    const fileId = storage.fileIdOf(String(body.path));
    const url = storage.temporaryUrl(fileId, 'PUT', limits.uploadSeconds);
    return {
      data: { url, token: 'local', authorization: 'local', fileId, cosFileId: Buffer.from(fileId).toString('base64') },
    };
  },

  'storage.batchGetDownloadUrl': (call) => ({
    data: {
      download_list: listOf(call, 'file_list').map((file) => {
        const { fileid, max_age: age } = isDocument(file) ? file : {};
        const found = storage.exists(String(fileid));
        const seconds = typeof age === 'number' ? age : limits.temporaryUrlSeconds;
        return {
          code: codeOf(found),
          fileID: fileid,
          tempFileURL: found ? storage.temporaryUrl(String(fileid), 'GET', seconds) : '',
        };
      }),
    },
  }),

  'storage.batchDeleteFile': async (call) => {
    const files = listOf(call, 'fileid_list').map(String);
    const gone = await Promise.all(files.map((file) => storage.remove(file)));
    return { data: { delete_list: files.map((fileID, at) => ({ fileID, code: codeOf(gone[at]) })) } };
  },
});
