import pino, { type Logger } from 'pino';

export type Log = Logger;

/** One JSON record a line. Only failures appear unless everything is wanted; nothing of a person is ever in a record. */
export const openLog = (write: (line: string) => void, isVerbose: boolean): Log =>
  pino(
    {
      base: null,
      level: isVerbose ? 'info' : 'warn',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    { write: (record: string) => write(record.trimEnd()) },
  );
