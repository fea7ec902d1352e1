import { createHash } from 'node:crypto';

/** Of everything that was asked: a repeat is recognised to its last word, also to those that nothing else keeps. */
export const digestOf = (asked: object): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
