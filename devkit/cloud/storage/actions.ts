import type { Action, AdminCall } from '../admin';
import { isDocument } from '../database/values';
import { invalid } from '../failure';
import { limits } from '../limits';
import { checkCloudPath, type Storage } from './storage';

function listOf(call: AdminCall, field: string): unknown[] {
  const list = call.body[field];
  if (!Array.isArray(list) || list.length === 0 || list.length > limits.filesPerCall) {
    throw invalid(`${field} must hold 1 to ${limits.filesPerCall} files`);
  }
  return list;
}

const missing = 'STORAGE_FILE_NONEXIST';

export const storageActions = (storage: Storage): { [action: string]: Action } => ({
  'storage.getUploadMetadata': ({ body }) => {
    const path = checkCloudPath(body.path);
    const fileId = storage.fileIdOf(path);
    const url = storage.signedUrl(path, 'put', 600);
    return { data: { url, token: 'local', authorization: 'local', fileId, cosFileId: fileId } };
  },

  'storage.batchGetDownloadUrl': (call) => ({
    data: {
      download_list: listOf(call, 'file_list').map((file) => {
        const { fileid, max_age: age } = isDocument(file) ? file : {};
        const seconds = typeof age === 'number' ? age : limits.temporaryUrlSeconds;
        const tempFileURL = storage.temporaryUrl(String(fileid), seconds);
        return { code: tempFileURL ? 'SUCCESS' : missing, fileID: fileid, tempFileURL: tempFileURL ?? '' };
      }),
    },
  }),

  'storage.batchDeleteFile': async (call) => {
    const files = listOf(call, 'fileid_list').map(String);
    const gone = await Promise.all(files.map((file) => storage.remove(file)));
    return { data: { delete_list: files.map((fileID, at) => ({ fileID, code: gone[at] ? 'SUCCESS' : missing })) } };
  },
});
