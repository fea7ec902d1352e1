import * as glassEasel from 'glass-easel';
import { phoneUnits } from '../../build/units';
import { BuiltIn } from '../elements/built-in';
import { WxCanvas } from '../elements/canvas';
import { phone } from './phone';

type BackendElement = glassEasel.domlikeBackend.Element;
type NodeOf = Parameters<glassEasel.CurrentWindowBackendContext['associateValue']>[1];

/** The browser's document as the framework sees it: events come from our gestures and elements, sizes from the phone. */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  override document = {
    createElement: (tag: string) => adapt(document.createElement(tag)) as unknown as BackendElement,
    createTextNode: (text: string) => document.createTextNode(text) as unknown as BackendElement,
    createDocumentFragment: () => document.createDocumentFragment() as unknown as BackendElement,
  };

  override getWindowWidth = () => phone().width;
  override getWindowHeight = () => phone().height;

  override associateValue(element: BackendElement, node: NodeOf): void {
    element.__wxElement = node;
    const dom = element as unknown as HTMLElement;
    if (dom instanceof BuiltIn) dom.bind(node);
  }

  /** What somebody draws on is the browser's canvas inside the element. */
  override getContext(element: BackendElement, answer: (context: unknown) => void): void {
    const dom: unknown = element;
    answer(dom instanceof WxCanvas ? dom.drawing : null);
  }

  override setListenerStats = () => undefined;

  override setModelBindingStat(
    element: BackendElement,
    attribute: string,
    listener: ((value: unknown) => void) | null,
  ) {
    const dom = element as unknown as HTMLElement;
    if (dom instanceof BuiltIn) dom.model = listener ? { attribute, listener } : null;
  }

  override createIntersectionObserver(
    ...args: Parameters<glassEasel.CurrentWindowBackendContext['createIntersectionObserver']>
  ) {
    const [target, relative, margin, thresholds, listener] = args;
    const root = relative ?? (phone().viewport as unknown as BackendElement);
    return super.createIntersectionObserver(target, root, margin, thresholds, listener);
  }
}

/** Inline styles speak rpx too, and ids come with the component's prefix, which tests and aria references do without. */
function adapt(element: HTMLElement): HTMLElement {
  const setAttribute = element.setAttribute.bind(element);
  element.setAttribute = (name: string, value: string) => {
    setAttribute(name, name === 'style' ? phoneUnits(value) : value);
  };
  Object.defineProperty(element, 'id', {
    set: (id: string) => setAttribute('id', id.replace(/^.*?--/, '')),
    get: () => element.getAttribute('id') ?? '',
  });
  return element;
}

/** The framework turns attribute values into strings; ours keep arrays, booleans and functions. */
glassEasel.NativeNode.prototype.updateAttribute = function (name: string, value: unknown) {
  const dom = this.getBackendElement() as unknown;
  if (dom instanceof BuiltIn) dom.update(name, value);
  else this.setAttribute(name, value);
};

/** Pages measure against the phone's screen, wherever it stands in the window. */
glassEasel.Element.prototype.getBoundingClientRect = function (callback) {
  const dom = this.getBackendElement() as unknown;
  const rect = dom instanceof HTMLElement ? dom.getBoundingClientRect() : new DOMRect();
  const { left, top } = phone().origin();
  setTimeout(
    () => callback({ left: rect.left - left, top: rect.top - top, width: rect.width, height: rect.height }),
    0,
  );
};
