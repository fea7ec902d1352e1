import type { Answer } from '../../answers';
import { h, type Child } from '../dom';
import { addressOf, ask } from '../live';
import { note, split, stepRows, tag, type View } from '../view';
import { count, milliseconds, say, timeOf } from '../words';
import { waterfall } from './waterfall';

type Row = Answer<'invocations'>[number];
type Invocation = NonNullable<Answer<'invocation'>>;

/** What is typed to find an invocation; it stays while the list moves on. */
let wanted = '';

export const invocations: View = async ({ item }, redraw) => {
  const [rows, chosen] = await Promise.all([ask('invocations'), item ? ask('invocation', { id: item }) : null]);
  return () => split('wide', item !== undefined, listOf(rows, item, redraw), item ? detailOf(chosen) : hint(rows));
};

const hint = (rows: Row[]): Child => rows.length > 0 && note(say('chooseInvocation'));
const nameOf = ({ id, action, function: name }: Pick<Row, 'id' | 'action' | 'function'>): string =>
  id === 'outside' ? say('outside') : (action ?? name);

function listOf(rows: Row[], chosen: string | undefined, redraw: () => void): Child {
  if (rows.length === 0) return note(say('noInvocations'));
  const fitting = rows.filter((row) => `${row.function} ${nameOf(row)}`.toLowerCase().includes(wanted.toLowerCase()));
  const search = (event: Event) => {
    wanted = (event.target as HTMLInputElement).value;
    redraw();
  };
  const head = (['time', 'call', 'start', 'duration', 'trips', 'read'] as const).map((word) =>
    h('span', { class: word }, say(word)),
  );
  return [
    h('input', { type: 'search', 'aria-label': say('search'), placeholder: say('search'), oninput: search }),
    fitting.length === 0 && note(say('noMatch')),
    h('div', { class: 'row head', 'aria-hidden': 'true' }, head),
    h(
      'ul',
      { class: 'rows', onkeydown: stepRows },
      fitting.map((row) => h('li', { 'data-key': row.id }, rowOf(row, row.id === chosen))),
    ),
  ];
}

const rowOf = (row: Row, isChosen: boolean): HTMLElement =>
  h(
    'a',
    { class: 'row', href: addressOf('invocations', row.id), 'aria-current': isChosen && 'true' },
    h('span', { class: 'time' }, row.id === 'outside' ? '' : timeOf(row.at)),
    h('span', { class: 'call' }, h('strong', {}, nameOf(row)), row.error && tag('bad', row.error)),
    h('span', { class: 'start' }, startOf(row)),
    h('span', { class: 'duration' }, durationOf(row)),
    h('span', { class: 'trips', title: say('tripsLong', row.roundTrips) }, count(row.roundTrips)),
    h(
      'span',
      { class: 'read', title: say('readLong', row.examined, row.returned) },
      `${count(row.examined)} / ${count(row.returned)}`,
    ),
  );

const startOf = ({ id, cold }: Row): Child =>
  id !== 'outside' && tag(cold ? 'cold' : 'quiet', say(cold ? 'cold' : 'warm'));
function durationOf({ id, ms }: Row): Child {
  if (id === 'outside') return '';
  return ms === null ? tag('soon', say('running')) : milliseconds(ms);
}

function detailOf(invocation: Invocation | null): Child {
  const back = h('a', { class: 'back', href: addressOf('invocations') }, say('back'));
  if (!invocation) return [back, note(say('forgotten'))];
  const { id, roundTrips, examined, returned, logs, openid, error } = invocation;
  const isOutside = id === 'outside';
  return [
    back,
    h('h2', {}, nameOf(invocation), ' ', startOf(invocation), error && tag('bad', error)),
    h(
      'p',
      { class: 'sums' },
      ...[
        durationOf(invocation),
        say('tripsLong', count(roundTrips)),
        say('readLong', count(examined), count(returned)),
      ].map((sum) => h('span', {}, sum)),
    ),
    h('h3', {}, say('waterfall')),
    waterfall(invocation),
    !isOutside && [
      h('h3', {}, say('logs')),
      logs.length > 0 ? h('pre', { class: 'logs', tabindex: '0' }, logs.join('\n')) : note(say('noLogs')),
      h(
        'dl',
        { class: 'facts' },
        h('dt', {}, say('caller')),
        h('dd', {}, openid ?? say('system')),
        h('dt', {}, say('request')),
        h('dd', {}, id),
      ),
    ],
  ];
}
