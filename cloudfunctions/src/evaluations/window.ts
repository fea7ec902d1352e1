import type { Handler } from '../kernel/serve';
import { act } from './act';

export const extend: Handler<'evaluations.extend'> = ({ text, ...target }, call) =>
  act({ ...target, command: { type: 'extend', text }, words: { text } }, call);

/** Early, when everybody has voted; else the clock closes at the window's end. */
export const close: Handler<'evaluations.close'> = (target, call) =>
  act({ ...target, command: { type: 'close' }, words: {} }, call);
