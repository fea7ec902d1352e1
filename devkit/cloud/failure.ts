import { Refusal } from '../mongo/refusal';

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
export const conflict = (): CloudFailure =>
  new CloudFailure('DATABASE_TRANSACTION_CONFLICT', 'Transaction is conflict, maybe resource operated by others');

/** What a caller is told. An error that nobody foresaw is logged whole and told as nothing but SYS_ERR. */
export function told(error: unknown, log: (line: string) => void): { code: string; message: string } {
  if (error instanceof CloudFailure) return { code: error.code, message: error.message };
  if (error instanceof Refusal) return { code: 'DATABASE_REQUEST_FAILED', message: error.message };
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { code: 'SYS_ERR', message: 'system error' };
}
