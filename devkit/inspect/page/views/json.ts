import { h, type Child } from '../dom';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A value as indented JSON, its names, texts and other values told apart. */
export function json(value: unknown): HTMLElement {
  const text = JSON.stringify(value, null, 2);
  const parts: Child[] = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [whole, quoted, colon] = found;
    const kind = colon ? 'name' : quoted ? 'text' : 'value';
    parts.push(text.slice(from, found.index), h('span', { class: kind }, quoted ?? whole), colon);
    from = found.index + whole.length;
  }
  return h('pre', { class: 'json', tabindex: '0' }, parts, text.slice(from));
}
