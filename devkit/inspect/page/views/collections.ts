import type { Answer } from '../../answers';
import { h, type Child } from '../dom';
import { addressOf, ask } from '../live';
import { note, split, stepRows, tag, type View } from '../view';
import { count, say } from '../words';
import { documentsOf, formOf, pageOf } from './documents';

type Row = Answer<'collections'>[number];

export const collections: View = async ({ item, query }, redraw) => {
  const rows = await ask('collections');
  const row = rows.find(({ name }) => name === item);
  const asked = row ? await pageOf(row.name, query) : undefined;
  const back = h('a', { class: 'back', href: addressOf('collections') }, say('back'));
  const detail = (): Child => {
    if (item === undefined) return note(say('chooseCollection'));
    if (!row || !asked) return [back, note(say('noCollection'))];
    const title = h('h2', {}, row.name, ' ', h('small', {}, say('count', countOf(row))));
    return [back, title, indexesOf(row), formOf(row.name, query, asked), documentsOf(row, asked, query, redraw)];
  };
  return () => split('narrow', item !== undefined, listOf(rows, item), detail());
};

const countOf = ({ documents, isMore }: Row): string => `${count(documents)}${isMore ? '+' : ''}`;

function listOf(rows: Row[], chosen: string | undefined): Child {
  if (rows.length === 0) return note(say('noCollections'));
  return h(
    'ul',
    { class: 'rows', onkeydown: stepRows },
    rows.map((row) =>
      h(
        'li',
        { 'data-key': row.name },
        h(
          'a',
          { class: 'row', href: addressOf('collections', row.name), 'aria-current': row.name === chosen && 'true' },
          h('strong', {}, row.name),
          row.unindexed > 0 && tag('soon', say('scan')),
          h('span', { class: 'read', title: say('count', countOf(row)) }, countOf(row)),
        ),
      ),
    ),
  );
}

const indexesOf = (row: Row): Child =>
  h(
    'details',
    { class: 'indexes', 'data-key': `indexes ${row.name}` },
    h(
      'summary',
      {},
      say('indexesUsed', count(row.indexes.length), count(row.indexes.reduce((sum, { uses }) => sum + uses, 0))),
      row.unindexed > 0 && tag('soon', `${say('unindexed')} ${count(row.unindexed)}`),
    ),
    tableOf(row),
  );

const tableOf = ({ indexes, unindexed }: Row): Child =>
  h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        (['indexName', 'keys', 'uses'] as const).map((word) => h('th', { scope: 'col' }, say(word))),
      ),
    ),
    h(
      'tbody',
      {},
      indexes.map(({ name, keys, uses, unique, sparse }) =>
        h(
          'tr',
          { 'data-key': name },
          h('td', {}, name, unique && tag('quiet', say('unique')), sparse && tag('quiet', say('sparse'))),
          h(
            'td',
            {},
            h('code', {}, keys.map(({ path, isDescending }) => `${path}${isDescending ? ' ↓' : ''}`).join(', ')),
          ),
          h('td', {}, count(uses)),
        ),
      ),
      h(
        'tr',
        { 'data-key': '' },
        h('td', { colspan: '2' }, say('unindexed')),
        h('td', {}, unindexed > 0 ? tag('soon', count(unindexed)) : '0'),
      ),
    ),
  );
