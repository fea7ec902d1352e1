import { outsideTransactions, sdk } from './sdk';

const outside =
  <Arguments extends unknown[], Result>(what: string, call: (...given: Arguments) => Result) =>
  (...given: Arguments): Result => {
    outsideTransactions(what);
    return call(...given);
  };

interface OpenApiCall {
  apiName: string;
  requestData: object;
}

/** What the cloud does beside the database. None of it can be taken back, so none of it happens inside a transaction. */
export const cloud = {
  callFunction: outside('callFunction', (call: { name: string; data: object }) => sdk.callFunction(call)),
  callWxOpenApi: outside('callWxOpenApi', (call: OpenApiCall, limits: { timeout?: number }) =>
    sdk.callWxOpenApi(call, limits),
  ),
  uploadFile: outside('uploadFile', (file: { cloudPath: string; fileContent: Buffer }) => sdk.uploadFile(file)),
  deleteFile: outside('deleteFile', (files: { fileList: string[] }) => sdk.deleteFile(files)),
};
