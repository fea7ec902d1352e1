import { countCall } from '../core/measure';
import { addFile, fetchFile } from '../core/files';
import { settings } from '../core/settings';
import { ApiError, asyncApi } from './api';

interface CloudAnswer {
  result?: unknown;
  fileID?: string;
  requestID?: string;
  errCode?: number;
  errMsg?: string;
}

const OFFLINE = { errCode: -601002 };

async function ask(path: string, request: RequestInit): Promise<CloudAnswer> {
  if (!settings.online) throw new ApiError('request fail: network is off', OFFLINE);
  const headers = { ...request.headers, 'x-wx-openid': settings.openid };
  const response = await fetch(path, { ...request, headers }).catch((error: Error) => {
    throw new ApiError(error.message, OFFLINE);
  });
  const answer = (await response.json()) as CloudAnswer;
  if (answer.errCode)
    throw new ApiError(answer.errMsg ?? 'error', { errCode: answer.errCode, requestID: answer.requestID });
  return answer;
}

/** The only part of WeChat's cloud that reaches a server: the embedded one, through its client door. */
export const cloud = {
  init: () => undefined,
  CloudID: (cloudID: string) => ({ cloudID }),
  callFunction: asyncApi<{ name: string; data?: unknown }>('cloud.callFunction', async ({ name, data = {} }) => {
    countCall(name, data);
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify({ name, data }) };
    __preview.pending += 1;
    const answer = await ask('/wx/callFunction', request).finally(() => (__preview.pending -= 1));
    return { result: answer.result, requestID: answer.requestID };
  }),
  uploadFile: asyncApi<{ cloudPath: string; filePath: string }>('cloud.uploadFile', async ({ cloudPath, filePath }) => {
    const body = await fetchFile(filePath);
    const { fileID } = await ask(`/wx/uploadFile?cloudPath=${encodeURIComponent(cloudPath)}`, { method: 'PUT', body });
    return { fileID, statusCode: 200 };
  }),
  getTempFileURL: asyncApi<{ fileList: (string | { fileID: string })[] }>('cloud.getTempFileURL', ({ fileList }) => ({
    fileList: fileList.map((file) => {
      const fileID = typeof file === 'string' ? file : file.fileID;
      return { fileID, tempFileURL: `${location.origin}/wx/file?fileID=${encodeURIComponent(fileID)}`, status: 0 };
    }),
  })),
  downloadFile: asyncApi<{ fileID: string }>('cloud.downloadFile', async ({ fileID }) => {
    const blob = await fetchFile(fileID);
    return { tempFilePath: await addFile(blob, blob.type.split('/')[1] ?? 'bin'), statusCode: 200 };
  }),
};
