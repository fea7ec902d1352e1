import type { Faults } from '../control/faults';
import { CloudFailure } from '../failure';
import { readBody, sendJson, type Route } from '../http';
import { limits } from '../limits';
import type { Storage } from '../storage/storage';

/** WeChat's codes of a failed upload. */
const REFUSED = -503002;
const FAILED = -503001;

/** `PUT /wx/uploadFile?cloudPath=`: what a client sends belongs to it, and nobody else may write over it. */
export const uploadFileDoor =
  (storage: Storage, { disturb }: Faults): Route =>
  async (request, response, url) => {
    try {
      const bytes = await readBody(request, limits.uploadSize);
      const fate = await disturb({ action: 'wx.uploadFile' });
      const openid = String(request.headers['x-wx-openid'] ?? '');
      const fileID = await storage.saveOf(openid, url.searchParams.get('cloudPath') ?? '', bytes);
      if (fate === 'drop') request.socket.destroy();
      else sendJson(response, 200, { fileID });
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      const errCode = error.code === 'STORAGE_EXCEED_AUTHORITY' ? REFUSED : FAILED;
      sendJson(response, 400, { errCode, errMsg: `cloud.uploadFile:fail ${error.code}: ${error.message}` });
    }
  };
