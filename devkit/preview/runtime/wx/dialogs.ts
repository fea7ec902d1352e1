import { phone } from '../core/phone';
import { settings } from '../core/settings';
import { element } from '../shell/element';
import { openSheet } from '../shell/sheet';
import { ApiError, asyncApi } from './api';

const DEFAULT_TOAST_MS = 1500;
const SIGNS: Record<string, string> = { success: '✓', error: '!', loading: '◌' };
let toast: HTMLElement | null = null;
let timer = 0;

interface ToastOptions {
  title: string;
  icon?: string;
  duration?: number;
  mask?: boolean;
}

function hide(): void {
  clearTimeout(timer);
  toast?.remove();
  toast = null;
}

function show({ title, icon = 'success', mask }: ToastOptions): void {
  hide();
  const sign = SIGNS[icon];
  const box = element('div', { className: 'preview-toast', role: 'status' }, [
    ...(sign ? [element('div', { className: `preview-toast-sign preview-toast-${icon}`, textContent: sign })] : []),
    element('div', { textContent: title }),
  ]);
  toast = element('div', { className: mask ? 'preview-toast-mask' : 'preview-toast-holder' }, [box]);
  phone().overlay.append(toast);
}

interface ModalOptions {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  confirmText?: string;
  editable?: boolean;
  placeholderText?: string;
}

async function askModal(options: ModalOptions): Promise<object> {
  const isChinese = settings.language === 'zh_CN';
  const { title, content = '', showCancel = true, editable = false } = options;
  const { cancelText = isChinese ? '取消' : 'Cancel', confirmText = isChinese ? '确定' : 'OK' } = options;
  const field = element('input', { value: content, placeholder: options.placeholderText ?? '' });
  const confirmed = await openSheet({
    title,
    body: editable ? [field] : [element('p', { textContent: content })],
    place: 'middle',
    actions: [
      ...(showCancel ? [{ label: cancelText, value: () => false }] : []),
      { label: confirmText, value: () => true, strong: true },
    ],
  });
  return { confirm: confirmed === true, cancel: confirmed !== true, content: editable ? field.value : null };
}

interface ActionSheetOptions {
  itemList: string[];
  alertText?: string;
}

async function chooseAction({ itemList, alertText }: ActionSheetOptions): Promise<object> {
  const tapIndex = await openSheet<number>({
    title: alertText,
    place: 'bottom',
    dismissible: true,
    actions: [
      ...itemList.map((label, index) => ({ label, value: () => index })),
      { label: settings.language === 'en' ? 'Cancel' : '取消', value: () => -1 },
    ],
  });
  if (tapIndex === null || tapIndex < 0) throw new ApiError('cancel');
  return { tapIndex };
}

export const dialogs = {
  showToast: asyncApi<ToastOptions>('showToast', (options) => {
    show(options);
    timer = window.setTimeout(hide, options.duration ?? DEFAULT_TOAST_MS);
  }),
  hideToast: asyncApi('hideToast', hide),
  showLoading: asyncApi<ToastOptions>('showLoading', (options) => show({ ...options, icon: 'loading' })),
  hideLoading: asyncApi('hideLoading', hide),
  showModal: asyncApi<ModalOptions>('showModal', askModal),
  showActionSheet: asyncApi<ActionSheetOptions>('showActionSheet', chooseAction),
};
