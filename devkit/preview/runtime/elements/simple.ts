import { navigateBack, navigateTo, reLaunch, redirectTo, switchTab } from '../pages/router';
import { BuiltIn } from './built-in';

const OPENERS: Record<string, (url: string) => void> = {
  navigate: (url) => navigateTo(url),
  redirect: redirectTo,
  switchTab,
  reLaunch,
};

export class WxNavigator extends BuiltIn {
  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.setAttribute('role', 'link');
    this.tabIndex = 0;
    node.addListener('tap', () => {
      const openType = this.text('openType', 'navigate');
      if (openType === 'navigateBack') navigateBack(this.number('delta', 1));
      else OPENERS[openType]?.(this.text('url'));
    });
  }
}

export class WxText extends BuiltIn {
  protected override changed(property: string): void {
    if (property === 'userSelect' || property === 'selectable')
      this.style.userSelect = this.flag(property) ? 'text' : '';
  }
}

export class WxProgress extends BuiltIn {
  protected override changed(): void {
    this.style.setProperty('--percent', `${this.text('percent', '0')}%`);
    this.style.setProperty('--active', this.text('activeColor', '#09bb07'));
    this.setAttribute('role', 'progressbar');
    this.ariaValueNow = this.text('percent', '0');
  }
}

const GLYPHS: Record<string, string> = {
  success: '✓',
  success_no_circle: '✓',
  warn: '!',
  info: 'i',
  waiting: '…',
  cancel: '×',
  search: '⌕',
  clear: '×',
};

export class WxIcon extends BuiltIn {
  protected override changed(): void {
    this.textContent = GLYPHS[this.text('type')] ?? '';
    this.style.fontSize = `${this.text('size', '23')}px`;
    this.style.color = this.text('color');
  }
}

interface RichNode {
  name?: string;
  type?: string;
  text?: string;
  attrs?: Record<string, string>;
  children?: RichNode[];
}

const FORBIDDEN = 'script, iframe, object, embed, style, link';

export class WxRichText extends BuiltIn {
  protected override changed(property: string): void {
    if (property !== 'nodes') return;
    const { nodes } = this.properties;
    this.replaceChildren(...(typeof nodes === 'string' ? parse(nodes) : ((nodes ?? []) as RichNode[]).map(create)));
  }
}

function parse(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const unwanted of body.querySelectorAll(FORBIDDEN)) unwanted.remove();
  return [...body.childNodes];
}

function create({ type, text, name, attrs, children }: RichNode): Node {
  if (type === 'text') return document.createTextNode(text ?? '');
  const dom = document.createElement(name ?? 'span');
  for (const [attribute, value] of Object.entries(attrs ?? {})) dom.setAttribute(attribute, value);
  dom.append(...(children ?? []).map(create));
  return dom;
}
