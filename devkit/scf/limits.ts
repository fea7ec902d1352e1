/** What SCF grants a function, as data. Sizes are bytes unless the name says otherwise. */
export const functionLimits = {
  functionAnswerSize: 1024 * 1024,
  functionTimeoutSeconds: { least: 1, byDefault: 3, most: 60 },
  functionMemoryMb: { least: 64, byDefault: 256, most: 3072 },
  /** The cloud has hundreds; these share one machine. */
  instancesAtMost: 16,
  /** How long an instance may take to start, and how long it is kept without a call. */
  functionStartMs: 30_000,
  functionIdleMs: 10 * 60_000,
} as const;
