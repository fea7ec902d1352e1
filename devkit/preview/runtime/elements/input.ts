import { element } from '../shell/element';
import { settings } from '../core/settings';
import { people } from '../core/people';
import { TextField } from './text-field';

export class WxInput extends TextField<HTMLInputElement> {
  protected override field = element('input', { type: 'text' });

  override bind(node: TextField<HTMLInputElement>['node']): void {
    super.bind(node);
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.confirm();
    });
    this.field.addEventListener('focus', () => this.suggestNickname());
  }

  protected override changed(property: string): void {
    super.changed(property);
    if (property === 'password' || property === 'type') {
      this.field.type = this.flag('password') || this.text('type') === 'safe-password' ? 'password' : 'text';
    }
  }

  /** WeChat offers the person's own nickname above the keyboard; the browser offers it as a suggestion. */
  private suggestNickname(): void {
    if (this.text('type') !== 'nickname' || this.field.list) return;
    const name = people().find(({ openid }) => openid === settings.openid)?.name ?? '';
    const list = element('datalist', { id: `nickname-${crypto.randomUUID()}` }, [element('option', { value: name })]);
    this.append(list);
    this.field.setAttribute('list', list.id);
  }
}

export class WxTextarea extends TextField<HTMLTextAreaElement> {
  protected override field = element('textarea');

  override bind(node: TextField<HTMLTextAreaElement>['node']): void {
    super.bind(node);
    this.field.addEventListener('input', () => this.grow());
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && this.text('confirmType', 'return') !== 'return') this.confirm();
    });
  }

  protected override changed(property: string): void {
    super.changed(property);
    if (property === 'value' || property === 'autoHeight') requestAnimationFrame(() => this.grow());
  }

  private grow(): void {
    if (!this.flag('autoHeight')) return;
    this.style.height = 'auto';
    this.field.style.height = '0';
    const height = this.field.scrollHeight;
    this.field.style.height = `${String(height)}px`;
    this.emit('linechange', { height, heightRpx: (height * 750) / 390, lineCount: 1 });
  }
}
