import * as glassEasel from 'glass-easel';
import { isFormField } from '../core/space';
import { BuiltIn } from './built-in';

/** A built-in that a form collects and a label activates. */
export interface Control extends BuiltIn {
  formValue(): unknown;
  reset(): void;
  activate(): void;
}

export const isControl = (dom: Element | null): dom is Control & Element =>
  dom instanceof BuiltIn && 'formValue' in dom;

export class WxForm extends BuiltIn {
  submit(target: BuiltIn): void {
    this.emit('submit', { value: this.collect(), target: { id: target.id, dataset: target.node.dataset } });
  }

  reset(): void {
    for (const dom of this.querySelectorAll('*')) if (isControl(dom)) dom.reset();
    this.emit('reset');
  }

  private collect(): Record<string, unknown> {
    const controls = [...this.querySelectorAll('*')].filter(isControl).filter((control) => control.text('name'));
    const values = Object.fromEntries(controls.map((control) => [control.text('name'), control.formValue()]));
    return { ...values, ...componentValues(this.node) };
  }
}

/** Components take part through the behaviour wx://form-field. */
function componentValues(node: glassEasel.Element): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const visit = (child: glassEasel.Node): boolean => {
    if (glassEasel.Component.isComponent(child) && isFormField(child)) {
      const { name, value } = child.data as { name?: string; value?: unknown };
      if (name) values[name] = value;
    }
    if (glassEasel.Element.isElement(child)) child.forEachComposedChild(visit);
    return true;
  };
  node.forEachComposedChild(visit);
  return values;
}

export class WxLabel extends BuiltIn {
  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    node.addListener('tap', (event) => {
      const control = this.control();
      const origin = (event.target as unknown as glassEasel.Element).getBackendElement?.() as unknown;
      if (control && !(origin instanceof Node && control.contains(origin))) control.activate();
    });
  }

  private control(): Control | null {
    const named = this.text('for') && this.node.ownerShadowRoot?.getElementById(this.text('for'));
    const found = named ? (named.getBackendElement() as unknown as Element | null) : null;
    return found ? (isControl(found) ? found : null) : ([...this.querySelectorAll('*')].find(isControl) ?? null);
  }
}
