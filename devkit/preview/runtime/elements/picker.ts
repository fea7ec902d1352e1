import { element } from '../shell/element';
import { openSheet } from '../shell/sheet';
import { BuiltIn } from './built-in';

type Column = unknown[];

/** A picker opens a sheet with the browser's own selects, one for each column. */
export class WxPicker extends BuiltIn {
  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    node.addListener('tap', () => this.activate());
  }

  formValue = () => this.properties.value;
  reset = () => undefined;

  activate(): void {
    if (!this.flag('disabled')) void this.ask();
  }

  private async ask(): Promise<void> {
    const fields = this.fields();
    const done = await openSheet({
      title: this.text('headerText') || this.ariaLabel || undefined,
      body: fields,
      place: 'bottom',
      dismissible: true,
      actions: [
        { label: '取消 Cancel', value: () => false },
        { label: '确定 OK', value: () => true, strong: true },
      ],
    });
    if (!done) return void this.emit('cancel');
    const values = fields.map(({ value }) => value);
    const isColumns = ['selector', 'multiSelector'].includes(this.mode());
    const chosen = isColumns ? values.map(Number) : values;
    const value = this.mode() === 'multiSelector' ? chosen : chosen[0];
    this.tellModel('value', value);
    this.emit('change', { value });
  }

  private mode = () => this.text('mode', 'selector');

  private fields(): (HTMLSelectElement | HTMLInputElement)[] {
    const mode = this.mode();
    if (mode === 'date' || mode === 'time') {
      const type = mode === 'time' ? 'time' : this.text('fields') === 'month' ? 'month' : 'date';
      return [element('input', { type, value: this.text('value'), min: this.text('start'), max: this.text('end') })];
    }
    const range = (this.properties.range ?? []) as Column;
    const columns = mode === 'multiSelector' ? (range as Column[]) : [range];
    const chosen = [this.properties.value ?? 0].flat() as number[];
    return columns.map((column, at) => this.select(column, chosen[at] ?? 0, at));
  }

  private select(column: Column, chosen: number, at: number): HTMLSelectElement {
    const key = this.text('rangeKey');
    const label = (item: unknown) => String(key ? (item as Record<string, unknown>)[key] : item);
    const options = column.map((item, index) => element('option', { value: String(index), textContent: label(item) }));
    const select = element('select', { size: Math.min(6, Math.max(2, column.length)) }, options);
    select.value = String(chosen);
    select.addEventListener('change', () => this.emit('columnchange', { column: at, value: Number(select.value) }));
    return select;
  }
}
