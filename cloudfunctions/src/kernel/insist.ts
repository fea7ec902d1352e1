import { Rejection, type ErrorCode } from '../../../miniprogram/shared/errors';

const TRIES = 8;

/**
 * For what has to be written, whoever else writes: decides again on what is there now. Nobody waits for an answer who
 * saw an older version; a person's command is refused instead.
 */
export const insist = async <T>(write: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      const isOvertaken = error instanceof Rejection && error.code === 'STALE_VERSION';
      if (!isOvertaken || tries === TRIES) throw error;
    }
  }
};

/** What is not there will not be there tomorrow either: said in the log, and not tried again. */
export const unlessGone = async (code: ErrorCode, write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Rejection && error.code === code)) throw error;
    console.warn(JSON.stringify({ dropped: code }));
  }
};
