import { phone } from '../core/phone';
import { element } from './element';

export interface SheetAction<Value> {
  label: string;
  value: () => Value;
  strong?: boolean;
}

export interface SheetOptions<Value> {
  title?: string;
  body?: (Node | string)[];
  actions: SheetAction<Value>[];
  /** Where it appears: in the middle, or at the lower edge. */
  place: 'middle' | 'bottom';
  /** A tap beside it means no answer. */
  dismissible?: boolean;
  /** A stand-in for what WeChat or the phone would show; it says so. */
  standIn?: boolean;
}

const STAND_IN = '开发替身 Development stand-in';

/** Asks something above the page; null when the person taps beside it. */
export function openSheet<Value>(options: SheetOptions<Value>): Promise<Value | null> {
  return new Promise((resolve) => {
    const backdrop = element('div', { className: `preview-backdrop preview-backdrop-${options.place}` });
    const answer = (value: Value | null) => {
      backdrop.remove();
      resolve(value);
    };
    const buttons = options.actions.map(({ label, value, strong }) =>
      element('button', {
        className: strong ? 'preview-strong' : '',
        textContent: label,
        onclick: () => answer(value()),
      }),
    );
    const sheet = element('div', { className: 'preview-sheet', role: 'dialog' }, [
      ...(options.standIn ? [element('div', { className: 'preview-stand-in', textContent: STAND_IN })] : []),
      ...(options.title ? [element('h2', { textContent: options.title })] : []),
      ...(options.body ?? []),
      element('div', { className: 'preview-actions' }, buttons),
    ]);
    if (options.title) sheet.ariaLabel = options.title;
    backdrop.append(sheet);
    backdrop.addEventListener('click', (event) => {
      if (event.target === backdrop && options.dismissible) answer(null);
    });
    phone().overlay.append(backdrop);
  });
}
