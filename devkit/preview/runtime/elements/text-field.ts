import { element } from '../shell/element';
import { BuiltIn } from './built-in';

const DEFAULT_MAXIMUM = 140;
const INNER = ['placeholder', 'value', 'focus', 'type'];
const KEYBOARDS: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  nickname: 'text',
  tel: 'tel',
};

/** What `input` and `textarea` share. The browser's own field does the editing. */
export abstract class TextField<Field extends HTMLInputElement | HTMLTextAreaElement> extends BuiltIn {
  protected abstract field: Field;
  private readonly probe = element('span', { className: 'preview-probe', ariaHidden: 'true' });
  private initial = '';

  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    const { field } = this;
    this.append(field, this.probe);
    field.maxLength = DEFAULT_MAXIMUM;
    field.addEventListener('input', () => this.typed());
    field.addEventListener('focus', () => this.emit('focus', { value: field.value, height: 0 }));
    field.addEventListener('blur', () => this.emit('blur', { value: field.value, cursor: field.selectionEnd }));
    node.addListener('tap', () => this.activate());
  }

  protected override changed(property: string): void {
    this.setters[property]?.();
    if (property.startsWith('placeholder')) requestAnimationFrame(() => this.paintPlaceholder());
  }

  protected override attributeTarget(attribute: string): Element | null {
    if (INNER.includes(attribute)) return null;
    return attribute.startsWith('aria-') ? this.field : this;
  }

  formValue = () => this.field.value;
  activate = () => this.field.focus();
  reset = () => {
    this.field.value = this.initial;
  };

  protected readonly setters: Record<string, () => void> = {
    value: () => {
      if (!this.hasUpdated) this.initial = this.text('value');
      this.hasUpdated = true;
      if (this.field.value !== this.text('value')) this.field.value = this.text('value');
    },
    placeholder: () => {
      this.field.placeholder = this.text('placeholder');
    },
    disabled: () => {
      this.field.disabled = this.flag('disabled');
    },
    maxlength: () => {
      const maximum = this.number('maxlength', DEFAULT_MAXIMUM);
      if (maximum < 0) this.field.removeAttribute('maxlength');
      else this.field.maxLength = maximum;
    },
    focus: () => {
      if (this.flag('focus')) queueMicrotask(() => this.field.focus());
    },
    autoFocus: () => {
      if (this.flag('autoFocus')) queueMicrotask(() => this.field.focus());
    },
    type: () => {
      this.field.inputMode = KEYBOARDS[this.text('type')] ?? 'text';
    },
    confirmType: () => {
      this.field.enterKeyHint = this.text('confirmType', 'done');
    },
  };
  private hasUpdated = false;

  /** A handler may answer with another value; WeChat then shows that one. */
  private typed(): void {
    const { field } = this;
    this.tellModel('value', field.value);
    const answer = this.emit('input', {
      value: field.value,
      cursor: field.selectionEnd ?? field.value.length,
      keyCode: 0,
    });
    if (typeof answer === 'string' && answer !== field.value) field.value = answer;
  }

  protected confirm(): void {
    this.emit('confirm', { value: this.field.value });
  }

  /** The placeholder is styled by a class of the page: a hidden twin wears it, and the field copies what it looks like. */
  private paintPlaceholder(): void {
    const owner = this.node.ownerShadowRoot?.getHostNode();
    const scope = owner?.getComponentOptions().styleScope;
    const prefix = scope ? owner?.getRootBehavior().ownerSpace.styleScopeManager.queryName(scope) : '';
    const names = this.text('placeholderClass').split(/\s+/).filter(Boolean);
    this.probe.className = ['preview-probe', ...names.map((name) => (prefix ? `${prefix}--${name}` : name))].join(' ');
    this.probe.setAttribute('style', this.text('placeholderStyle'));
    this.field.style.setProperty('--placeholder', getComputedStyle(this.probe).color);
  }
}
