import { h, type Child } from './dom';
import type { Route } from './live';

/** Asks for what a route shows, and answers how to draw it: drawing again, as while somebody types, asks nothing. */
export type View = (route: Route, redraw: () => void) => Promise<() => Child>;

export const note = (text: string): HTMLElement => h('p', { class: 'note' }, text);
export const tag = (kind: string, text: string): HTMLElement => h('span', { class: `tag ${kind}` }, text);

/** A list beside what is chosen in it; on a phone one of the two. */
export const split = (kind: string, isChosen: boolean, list: Child, detail: Child): HTMLElement =>
  h(
    'div',
    { class: isChosen ? `split chosen ${kind}` : `split ${kind}` },
    h('div', { class: 'list' }, list),
    h('div', { class: 'detail' }, detail),
  );

/** Up and down go from row to row, as in any list. */
export function stepRows(event: Event): void {
  const { key, currentTarget, target } = event as KeyboardEvent;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step || !(currentTarget instanceof Element)) return;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('a.row')];
  const next = rows[rows.indexOf(target as HTMLElement) + step];
  next?.focus();
  if (next) event.preventDefault();
}
