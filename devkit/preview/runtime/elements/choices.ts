import { element } from '../shell/element';
import { BuiltIn } from './built-in';

/** A control drawn by the browser's own; the mini-program hears of a change the way WeChat words it. */
abstract class Choice extends BuiltIn {
  protected abstract control: HTMLInputElement;

  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.prepend(this.control);
    this.control.addEventListener('change', () => this.chosen());
  }

  override update(name: string, value: unknown): void {
    super.update(name, value);
    if (name === 'checked') this.control.checked = this.flag('checked');
    if (name === 'disabled') this.control.disabled = this.flag('disabled');
    if (name === 'color') this.control.style.accentColor = this.text('color');
  }

  protected override attributeTarget(attribute: string): Element | null {
    return attribute.startsWith('aria-') || attribute === 'role' ? this.control : this;
  }

  get checked(): boolean {
    return this.control.checked;
  }

  activate(): void {
    this.control.click();
  }

  formValue(): unknown {
    return this.control.checked;
  }

  reset(): void {
    this.control.checked = this.flag('checked');
  }

  protected abstract chosen(): void;
}

export class WxSwitch extends Choice {
  protected override control = element('input', { type: 'checkbox', role: 'switch' });

  protected override chosen(): void {
    this.tellModel('checked', this.checked);
    this.emit('change', { value: this.checked });
  }
}

abstract class Group<Member extends Choice> extends BuiltIn {
  protected abstract members(): Member[];
  abstract formValue(): unknown;
  activate = () => undefined;
  reset = () => this.members().forEach((member) => member.reset());

  changedByPerson(): void {
    this.emit('change', { value: this.formValue() });
  }
}

export class WxCheckbox extends Choice {
  protected override control = element('input', { type: 'checkbox' });

  protected override chosen(): void {
    this.closest<WxCheckboxGroup>('wx-checkbox-group')?.changedByPerson();
  }
}

export class WxCheckboxGroup extends Group<WxCheckbox> {
  protected override members = () => [...this.querySelectorAll<WxCheckbox>('wx-checkbox')];
  override formValue = () =>
    this.members()
      .filter(({ checked }) => checked)
      .map((member) => member.text('value'));
}

export class WxRadio extends Choice {
  protected override control = element('input', { type: 'radio' });

  protected override chosen(): void {
    this.closest<WxRadioGroup>('wx-radio-group')?.choose(this);
  }
}

export class WxRadioGroup extends Group<WxRadio> {
  protected override members = () => [...this.querySelectorAll<WxRadio>('wx-radio')];
  override formValue = () =>
    this.members()
      .find(({ checked }) => checked)
      ?.text('value') ?? '';

  choose(chosen: WxRadio): void {
    for (const member of this.members()) if (member !== chosen) member.update('checked', false);
    this.changedByPerson();
  }
}

export class WxSlider extends BuiltIn {
  private readonly control = element('input', { type: 'range' });

  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.append(this.control);
    this.control.addEventListener('input', () => this.emit('changing', { value: this.formValue() }));
    this.control.addEventListener('change', () => this.emit('change', { value: this.formValue() }));
  }

  protected override changed(property: string): void {
    if (['min', 'max', 'step', 'value', 'disabled'].includes(property)) {
      Object.assign(this.control, { [property]: property === 'disabled' ? this.flag(property) : this.text(property) });
    }
  }

  formValue = () => Number(this.control.value);
  activate = () => this.control.focus();
  reset = () => {
    this.control.value = this.text('value', '0');
  };
}
