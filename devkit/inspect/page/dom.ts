const HANDLERS = ['onclick', 'onsubmit', 'oninput', 'onkeydown', 'ontoggle'] as const;
type Handler = (event: Event) => void;
type Handled = { [name in (typeof HANDLERS)[number]]: Handler | null };
type Attributes = { [name: string]: unknown } & Partial<Handled>;
export type Child = Node | string | number | null | undefined | false | Child[];

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path']);

/** An element with attributes, handlers and children; what is false, null or undefined is left out. */
export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const made = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  const element = made as HTMLElement;
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') Object.assign(element, { [name]: value });
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat(20) as Exclude<Child, Child[]>[])
    if (child !== false && child !== null && child !== undefined)
      element.append(child instanceof Node ? child : String(child));
  return element;
}

/**
 * Brings what is on the page to what it should be, touching only what differs: focus, selection, open details and the
 * scroll position stay with their elements. Children with a `data-key` are found again wherever they are.
 */
export function morph(shown: Element, wanted: Element): void {
  for (const { name } of [...shown.attributes])
    if (!wanted.hasAttribute(name) && name !== 'open') shown.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (shown.getAttribute(name) === value) continue;
    shown.setAttribute(name, value);
    if (name === 'value') (shown as HTMLInputElement).value = value;
  }
  for (const name of HANDLERS) (shown as Element & Handled)[name] = (wanted as Element & Handled)[name];
  morphChildren(shown, wanted);
}

const keyOf = (node: Node | null): string | null => (node instanceof Element ? node.getAttribute('data-key') : null);
const alike = (one: Node, other: Node): boolean => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

function morphChildren(shown: Element, wanted: Element): void {
  const keyed = new Map([...shown.children].map((child) => [keyOf(child), child]));
  let place: Node | null = shown.firstChild;
  for (const next of [...wanted.childNodes]) {
    const key = keyOf(next);
    const found: Node | null | undefined = key ? keyed.get(key) : place;
    if (!found || !alike(found, next)) {
      shown.insertBefore(next, place);
      continue;
    }
    if (found === place) place = place.nextSibling;
    else shown.insertBefore(found, place);
    if (found instanceof Element) morph(found, next as Element);
    else if (found.nodeValue !== next.nodeValue) found.nodeValue = next.nodeValue;
  }
  while (place) {
    const rest: Node | null = place.nextSibling;
    place.parentNode?.removeChild(place);
    place = rest;
  }
}
