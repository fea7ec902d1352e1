import { functionLimits } from '../scf/limits';

/** What production refuses, as data. Sizes are bytes unless the name says otherwise. */
export const limits = {
  ...functionLimits,
  rowsByDefault: 100,
  rowsAtMost: 1000,
  documentSize: 16 * 1024 * 1024,
  adminBodySize: 20 * 1024 * 1024,
  functionBodySize: 100 * 1024,
  logLineLength: 2000,
  logLinesPerInvocation: 50,
  uploadSize: 10 * 1024 * 1024,
  cloudPathLength: 850,
  filesPerCall: 50,
  uploadSeconds: 600,
  temporaryUrlSeconds: 7200,
  indexesPerCollection: 20,
  indexKeySize: 1024,
  transactionMs: 30_000,
  openapiCallsRemembered: 10_000,
  invocationsRemembered: 2000,
  violationsRemembered: 1000,
  callsRemembered: 1000,
} as const;
