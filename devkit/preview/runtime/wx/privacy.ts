import { settings } from '../core/settings';
import { element } from '../shell/element';
import { openSheet } from '../shell/sheet';
import { ApiError, asyncApi } from './api';

interface Decision {
  event: 'exposureAuthorization' | 'agree' | 'disagree';
  buttonId?: string;
}
type Resolve = (decision: Decision) => void;
type Listener = (resolve: Resolve, details: { referrer: string }) => void;

const key = () => `privacy:${settings.openid}`;
let listener: Listener | null = null;
let pressedButton = '';

export const privacyAgreed = () => localStorage.getItem(key()) === 'agreed';

/** Pressed on `<button open-type="agreePrivacyAuthorization">`; WeChat believes only such a press. */
export function agreeToPrivacy(buttonId: string): void {
  pressedButton = buttonId;
  if (!listener) localStorage.setItem(key(), 'agreed');
}

/** Asks through the mini-program's own dialog if it has one, else through WeChat's. */
export async function askPrivacy(referrer: string): Promise<boolean> {
  if (!miniprogram.config.__usePrivacyCheck__ || privacyAgreed()) return true;
  const agreed = listener ? await askListener(listener, referrer) : await askPlainly();
  if (agreed) localStorage.setItem(key(), 'agreed');
  return agreed;
}

function askListener(ask: Listener, referrer: string): Promise<boolean> {
  return new Promise((resolve) => {
    pressedButton = '';
    ask(
      ({ event, buttonId }) => {
        if (event === 'exposureAuthorization') return;
        const isTrue = event === 'agree' && buttonId === pressedButton && pressedButton !== '';
        if (event === 'agree' && !isTrue) console.warn('[preview] agree needs the id of the pressed agreement button');
        resolve(isTrue);
      },
      { referrer },
    );
  });
}

async function askPlainly(): Promise<boolean> {
  const answer = await openSheet({
    title: '隐私保护提示 Privacy',
    body: [element('p', { textContent: '请阅读并同意隐私保护指引 Please agree to the privacy guide' })],
    place: 'bottom',
    standIn: true,
    actions: [
      { label: '同意 Agree', value: () => true, strong: true },
      { label: '拒绝 Decline', value: () => false },
    ],
  });
  return answer === true;
}

export const privacy = {
  onNeedPrivacyAuthorization(added: Listener) {
    listener = added;
  },
  getPrivacySetting: asyncApi('getPrivacySetting', () => ({
    needAuthorization: !privacyAgreed(),
    privacyContractName: '《隐私保护指引》',
  })),
  requirePrivacyAuthorize: asyncApi('requirePrivacyAuthorize', async () => {
    if (!(await askPrivacy('requirePrivacyAuthorize')))
      throw new ApiError('privacy permission is not authorized', { errno: 104 });
  }),
  openPrivacyContract: asyncApi('openPrivacyContract', async () => {
    await openSheet({
      title: '隐私保护指引 Privacy guide',
      body: [element('p', { textContent: '正式版由微信展示 Shown by WeChat in production' })],
      place: 'middle',
      standIn: true,
      actions: [{ label: '知道了 OK', value: () => true, strong: true }],
    });
  }),
};
