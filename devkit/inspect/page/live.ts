import type { Answer, Answers } from '../answers';

/** What the cloud said instead of an answer. */
export class Refused extends Error {
  constructor(readonly told: { field: string | null; problem: string; message: string }) {
    super(told.message);
  }
}

async function answered<Name extends keyof Answers>(request: Promise<Response>): Promise<Answer<Name>> {
  const response = await request;
  const body = (await response.json()) as unknown;
  if (!response.ok) throw new Refused(body as Refused['told']);
  return body as Answer<Name>;
}

export const ask = <Name extends keyof Answers>(name: Name, query: Record<string, string> = {}) =>
  answered<Name>(fetch(`/inspect/api/${name}?${new URLSearchParams(query).toString()}`));

export type Target = { to: number } | { by: number } | { reset: true };
export const moveClock = (target: Target) =>
  answered<'clock'>(
    fetch('/inspect/api/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(target),
    }),
  );

/** The hash says what is looked at: `#/collections/needs?filter=…`. */
export interface Route {
  section: string;
  item: string | undefined;
  query: URLSearchParams;
}

export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [section = '', item] = path.split('/');
  return {
    section,
    item: item ? decodeURIComponent(item) : undefined,
    query: new URLSearchParams(query),
  };
}

export function addressOf(section: string, item?: string, query: Record<string, string> = {}): string {
  const filled = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  const path = item === undefined ? section : `${section}/${encodeURIComponent(item)}`;
  return `#/${path}${filled.size > 0 ? `?${filled.toString()}` : ''}`;
}
