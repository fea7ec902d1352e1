import type { IncomingMessage } from 'node:http';

/** The names by which a machine calls itself. */
export const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

const isLoopback = (authority = ''): boolean => {
  const name = URL.canParse(`http://${authority}`) ? new URL(`http://${authority}`).hostname : '';
  return LOOPBACK.includes(name.replace(/^\[|\]$/g, ''));
};

/**
 * Why a request is not answered, if it is not. A page of another origin can make a browser send requests here: it gets
 * no further by a name of its own that leads to this machine (the Host is checked), nor by a form (a change must come
 * from our own page, as JSON).
 */
export function objection({ method, headers }: IncomingMessage): string | undefined {
  if (!isLoopback(headers.host)) return 'the inspector answers only at the address of this machine itself';
  if (method === 'GET') return undefined;
  if (method !== 'POST') return 'only GET and POST are answered';
  if (headers.origin !== `http://${headers.host}`) return 'a change must come from the page of the inspector';
  if (!headers['content-type']?.startsWith('application/json')) return 'a change must be JSON';
  return undefined;
}
