import type { Answer } from '../../answers';
import { h, type Child } from '../dom';
import { addressOf, ask, Refused } from '../live';
import { note } from '../view';
import { count, say } from '../words';
import { json } from './json';

type Row = Answer<'collections'>[number];
/** A page, or why there is none: what the database does not understand belongs beside the field where it was typed. */
export type Asked = Answer<'documents'> | Refused;

const FILTER = '{ "status": "filed" }';
const SORT = '{ "createdAt": -1 }';

export const pageOf = (collection: string, query: URLSearchParams): Promise<Asked> =>
  ask('documents', { collection, ...Object.fromEntries(query) }).catch((error: unknown) => {
    if (error instanceof Refused) return error;
    throw error;
  });

export function formOf(collection: string, query: URLSearchParams, asked: Asked): HTMLElement {
  const search = (event: Event) => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(typed.get(name) ?? '').trim();
    location.hash = addressOf('collections', collection, { filter: text('filter'), sort: text('sort') });
  };
  const field = (name: 'filter' | 'sort', example: string) => {
    const isWrong = asked instanceof Refused && (asked.told.field ?? 'filter') === name;
    const wrong = isWrong ? complaintOf(asked, example) : undefined;
    const described = wrong ? { 'aria-invalid': 'true', 'aria-describedby': `${name}-wrong` } : {};
    const value = query.get(name) ?? '';
    return h(
      'label',
      {},
      h('span', {}, say(name)),
      h('input', { name, value, placeholder: example, spellcheck: 'false', autocomplete: 'off', ...described }),
      wrong && h('span', { class: 'wrong', id: `${name}-wrong`, role: 'alert' }, wrong),
    );
  };
  return h(
    'form',
    { class: 'search', 'data-key': `search ${collection}`, onsubmit: search },
    field('filter', FILTER),
    field('sort', SORT),
    h('button', { class: 'strong' }, say('find')),
  );
}

function complaintOf({ told }: Refused, example: string): string {
  if (told.problem === 'json') return say('json', example, told.message);
  return told.problem === 'object' ? say('object', example) : say('query', told.message);
}

export function documentsOf(row: Row, page: Asked, query: URLSearchParams, redraw: () => void): Child {
  if (page instanceof Refused) return undefined;
  const { documents, index, examined, next, sortedAtMost } = page;
  if (documents.length === 0) return note(say(row.documents === 0 ? 'emptyCollection' : 'noDocuments'));
  const asked = { filter: query.get('filter') ?? '', sort: query.get('sort') ?? '' };
  return [
    h('p', { class: 'found' }, index ? say('foundBy', index, count(examined)) : say('foundByNone', count(examined))),
    sortedAtMost !== null && h('p', { class: 'found' }, say('sortedAtMost', count(sortedAtMost))),
    h(
      'ul',
      { class: 'documents' },
      documents.map((text) => documentOf(row.name, text, redraw)),
    ),
    h(
      'p',
      { class: 'pages' },
      query.has('after') && h('a', { class: 'button', href: addressOf('collections', row.name, asked) }, say('first')),
      next &&
        h('a', { class: 'button', href: addressOf('collections', row.name, { ...asked, after: next }) }, say('more')),
    ),
  ];
}

/** The documents that stand open. Only they are written out: a page of large ones would be slow to draw. */
const open = new Set<string>();

function documentOf(collection: string, text: string, redraw: () => void): HTMLElement {
  const { _id: id, ...rest } = JSON.parse(text) as { _id: unknown };
  const key = JSON.stringify([collection, id]);
  const toggle = (event: Event) => {
    if ((event.target as HTMLDetailsElement).open) open.add(key);
    else open.delete(key);
    redraw();
  };
  return h(
    'li',
    { 'data-key': key },
    h(
      'details',
      { open: open.has(key), ontoggle: toggle },
      h('summary', {}, h('strong', {}, String(id)), h('code', {}, JSON.stringify(rest).slice(0, 300))),
      open.has(key) && json({ _id: id, ...rest }),
    ),
  );
}
