import type { Answer } from '../../answers';
import { h, type Child } from '../dom';
import { note, tag } from '../view';
import { count, milliseconds, say } from '../words';

type Invocation = NonNullable<Answer<'invocation'>>;
type Call = Invocation['calls'][number];
type Query = Call['queries'][number];

const KINDS: [RegExp, string][] = [
  [/^database\.(get|calculate|aggregate)/, 'reading'],
  [/Transaction$/, 'transaction'],
  [/^database\./, 'writing'],
];
const kindOf = ({ action, error }: Call): string =>
  error ? 'broken' : (KINDS.find(([pattern]) => pattern.test(action))?.[1] ?? 'other');

/**
 * When each call began and how long it took, against the whole invocation; what a function left running behind its
 * answer is cut off there. Calls that no function sent have no whole.
 */
export function waterfall({ id, ms, calls }: Invocation): Child {
  if (calls.length === 0) return note(say('noCalls'));
  const end = Math.max(ms ?? Math.max(...calls.map((call) => call.at + call.ms)), 0.1);
  const isTimed = id !== 'outside';
  return [
    isTimed &&
      h(
        'div',
        { class: 'axis', 'aria-hidden': 'true' },
        [0, end / 2, end].map((at) => h('span', {}, milliseconds(at))),
      ),
    h(
      'ol',
      { class: isTimed ? 'waterfall' : 'waterfall untimed' },
      calls.map((call) => callOf(call, end, isTimed)),
    ),
  ];
}

function callOf(call: Call, end: number, isTimed: boolean): HTMLElement {
  const outlives = isTimed && call.at + call.ms > end;
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'what' },
      h('strong', {}, call.action.replace(/^database\./, '')),
      ' ',
      call.collection,
      call.error && [' ', tag('bad', call.error)],
      outlives && [' ', tag('soon', say('outlives'))],
    ),
    h(
      'div',
      { class: 'track', 'aria-hidden': 'true' },
      h('span', { class: `bar ${kindOf(call)}`, style: spanOf(call, end) }),
    ),
    h('div', { class: 'took' }, milliseconds(call.ms)),
    call.queries.map((query) => queryOf(query, call)),
  );
}

function spanOf({ at, ms }: Call, end: number): string {
  const [from, to] = [at, at + ms].map((moment) => Math.min(moment / end, 1) * 100) as [number, number];
  // What begins at the very end is still to be seen.
  return `left:min(${from.toFixed(2)}%, 100% - 3px);width:${(to - from).toFixed(2)}%`;
}

/** Several queries in one call, as a lookup makes them, name their collections. */
const queryOf = ({ collection, index, examined, returned, shape }: Query, { queries }: Call): Child =>
  (shape !== null || index !== null) &&
  h(
    'div',
    { class: 'query' },
    queries.length > 1 && [h('span', {}, collection), ' '],
    index === null ? tag('soon', say('scan')) : tag('quiet', say('by', index)),
    ` ${say('readShort', count(examined), count(returned))} `,
    shape && h('code', {}, shape),
  );
