import { settings } from '../core/settings';
import { placeOfHash } from '../pages/router';
import { element } from '../shell/element';
import { openSheet } from '../shell/sheet';
import { ApiError, asyncApi } from './api';

const entered = placeOfHash();

/** How the mini-program was opened: the panel and the address decide. */
export const enterOptions = () => ({
  path: entered.path,
  query: entered.query,
  scene: settings.scene,
  shareTicket: settings.group ? `ticket:${settings.group}` : undefined,
  referrerInfo: {},
  apiCategory: 'default',
});

async function askSubscription({ tmplIds }: { tmplIds: string[] }): Promise<object> {
  if (tmplIds.length === 0 || tmplIds.length > 5) throw new ApiError('tmplIds must be 1 to 5', { errCode: 20003 });
  const boxes = tmplIds.map((id) => element('input', { type: 'checkbox', checked: true, value: id }));
  const rows = boxes.map((box) => element('label', { className: 'preview-row' }, [box, ` ${box.value}`]));
  const allowed = await openSheet({
    title: '允许发送一次以下消息 Allow these messages once',
    body: rows,
    place: 'bottom',
    standIn: true,
    actions: [
      { label: '允许 Allow', value: () => true, strong: true },
      { label: '拒绝 Deny', value: () => false },
    ],
  });
  const decision = (box: HTMLInputElement) => (allowed && box.checked ? 'accept' : 'reject');
  return Object.fromEntries(boxes.map((box) => [box.value, decision(box)]));
}

const updateManager = {
  onCheckForUpdate: (listener: (result: object) => void) => listener({ hasUpdate: false }),
  onUpdateReady: () => undefined,
  onUpdateFailed: () => undefined,
  applyUpdate: () => location.reload(),
};

async function showText(title: string, text: string): Promise<void> {
  await openSheet({
    title,
    body: [element('p', { textContent: text })],
    place: 'bottom',
    standIn: true,
    dismissible: true,
    actions: [{ label: '知道了 OK', value: () => true, strong: true }],
  });
}

let clipboard = '';

export const open = {
  login: asyncApi('login', () => ({ code: `dev-login:${settings.openid}` })),
  checkSession: asyncApi('checkSession', () => undefined),
  getEnterOptionsSync: enterOptions,
  getLaunchOptionsSync: enterOptions,
  getGroupEnterInfo: asyncApi('getGroupEnterInfo', () => {
    if (!settings.group) throw new ApiError('not entered from a group');
    return { cloudID: `dev-group:${settings.group}`, encryptedData: '', iv: '' };
  }),
  requestSubscribeMessage: asyncApi<{ tmplIds: string[] }>('requestSubscribeMessage', askSubscription),
  getSetting: asyncApi('getSetting', () => ({
    authSetting: {},
    subscriptionsSetting: { mainSwitch: true, itemSettings: {} },
  })),
  openSetting: asyncApi('openSetting', async () => {
    await showText('设置 Settings', '正式版由微信展示 Shown by WeChat in production');
    return { authSetting: {} };
  }),
  getUpdateManager: () => updateManager,
  setClipboardData: asyncApi<{ data: string }>('setClipboardData', ({ data }) => {
    clipboard = data;
    return navigator.clipboard.writeText(data).catch(() => undefined);
  }),
  getClipboardData: asyncApi('getClipboardData', () => ({ data: clipboard })),
  makePhoneCall: asyncApi<{ phoneNumber: string }>('makePhoneCall', ({ phoneNumber }) =>
    showText('拨打电话 Call', phoneNumber),
  ),
  showShareMenu: asyncApi('showShareMenu', () => undefined),
  hideShareMenu: asyncApi('hideShareMenu', () => undefined),
  getRealtimeLogManager: () => ({ ...console, setFilterMsg: () => undefined, addFilterMsg: () => undefined }),
};
