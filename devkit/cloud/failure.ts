/** A refusal of the cloud: it reaches the SDK as `{ code, message }` and is thrown there with the same code. */
export class CloudFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const invalid = (message: string): CloudFailure => new CloudFailure('INVALID_PARAM', message);
export const refused = (message: string): CloudFailure => new CloudFailure('DATABASE_REQUEST_FAILED', message);
export const conflict = (): CloudFailure =>
  new CloudFailure('DATABASE_TRANSACTION_CONFLICT', 'Transaction is conflict, maybe resource operated by others');
