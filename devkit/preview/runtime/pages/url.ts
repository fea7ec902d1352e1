export interface Place {
  path: string;
  query: Record<string, string>;
}

/** Splits a page's address. Values stay as they are written: a mini-program decodes them itself. */
export function parsePlace(url: string): Place {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?');
  const pairs = search.split('&').filter(Boolean);
  return { path, query: Object.fromEntries(pairs.map((pair) => split(pair))) };
}

const split = (pair: string): [string, string] => {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
};

export function formatPlace({ path, query }: Place): string {
  const search = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `/${path}${search.length ? `?${search.join('&')}` : ''}`;
}

/** A page may name another relative to itself. */
export function resolvePlace(url: string, from: string): Place {
  const base = from.slice(0, from.lastIndexOf('/') + 1);
  const { path, query } = parsePlace(url.startsWith('/') ? url : url.startsWith('.') ? `${base}${url}` : url);
  const parts = path.split('/').reduce<string[]>((kept, part) => {
    if (part === '..') kept.pop();
    else if (part !== '.') kept.push(part);
    return kept;
  }, []);
  return { path: parts.join('/'), query };
}
