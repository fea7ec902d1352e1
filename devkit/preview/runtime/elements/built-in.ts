import * as glassEasel from 'glass-easel';

/** What every built-in component shares: properties keep their type, events leave through the framework. */
export class BuiltIn extends HTMLElement {
  node!: glassEasel.Element;
  model: { attribute: string; listener: (value: unknown) => void } | null = null;
  readonly properties: Record<string, unknown> = {};

  /** Called once the framework knows the element; the place to listen to taps. */
  bind(node: glassEasel.Element): void {
    this.node = node;
  }

  update(name: string, value: unknown): void {
    const property = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    this.properties[property] = value;
    this.reflect(name, value);
    this.changed?.(property);
  }

  /** Brings a changed property to the screen; most built-ins are drawn by the stylesheet alone. */
  protected changed?(property: string): void;

  flag(property: string): boolean {
    const value = this.properties[property];
    return value !== undefined && value !== null && value !== false && value !== '' && value !== 'false';
  }

  text(property: string, fallback = ''): string {
    const value = this.properties[property];
    return value === undefined || value === null ? fallback : String(value);
  }

  number(property: string, fallback: number): number {
    const value = this.properties[property];
    return value === undefined || value === null || value === '' ? fallback : Number(value);
  }

  /** Fires an event of the built-in; the answer is what the last handler returned. */
  emit(type: string, detail: object = {}, options: { bubbles?: boolean } = {}): unknown {
    let answer: unknown;
    const event = new glassEasel.Event(type, detail, {
      bubbles: options.bubbles ?? false,
      composed: options.bubbles ?? false,
      handleListenerReturn: (returned) => {
        answer = returned;
      },
    });
    glassEasel.Event.dispatchEvent(this.node, event);
    return answer;
  }

  protected tellModel(attribute: string, value: unknown): void {
    if (this.model?.attribute === attribute) this.model.listener(value);
  }

  /** Which element wears an attribute: what the browser's own control inside says must not be said twice. */
  protected attributeTarget?(attribute: string): Element | null;

  private reflect(name: string, value: unknown): void {
    const attribute = name === 'aria-role' ? 'role' : name;
    const target = this.attributeTarget ? this.attributeTarget(attribute) : this;
    if (value === undefined || value === null || value === false) target?.removeAttribute(attribute);
    else if (typeof value === 'object' || typeof value === 'function') return;
    else target?.setAttribute(attribute, value === true ? (name.startsWith('aria-') ? 'true' : '') : String(value));
  }
}
