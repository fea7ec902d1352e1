import { addFile } from '../core/files';
import { settings } from '../core/settings';
import { topPage } from '../pages/router';
import { element } from '../shell/element';
import { openSheet } from '../shell/sheet';
import { sharePage } from '../shell/share-menu';
import { agreeToPrivacy, askPrivacy } from '../wx/privacy';
import { BuiltIn } from './built-in';
import type { WxForm } from './form';

const DEMO_PHONE = '13800000000';
const AVATARS = ['#B3262E', '#2B7A4B', '#1F5FA8'];

/** What each open-type does after a tap. */
const OPEN_TYPES: Record<string, (button: WxButton) => Promise<void> | void> = {
  share: async (button) => {
    const page = topPage();
    if (page) await sharePage(page, { from: 'button', target: { id: button.id, dataset: button.node.dataset } });
  },
  getPhoneNumber: givePhoneNumber,
  chooseAvatar: giveAvatar,
  agreePrivacyAuthorization(button) {
    agreeToPrivacy(button.id);
    button.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
};

export class WxButton extends BuiltIn {
  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.setAttribute('role', 'button');
    this.tabIndex = 0;
    this.properties.hoverClass = 'button-hover';
    node.addListener('tap', () => void this.activate());
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') this.click();
    });
  }

  protected override changed(property: string): void {
    if (property === 'disabled') {
      this.ariaDisabled = this.flag('disabled') ? 'true' : null;
      this.tabIndex = this.flag('disabled') ? -1 : 0;
    }
  }

  async activate(): Promise<void> {
    if (this.flag('disabled')) return;
    const form = this.closest<WxForm>('wx-form');
    if (this.text('formType') === 'submit') form?.submit(this);
    if (this.text('formType') === 'reset') form?.reset();
    await OPEN_TYPES[this.text('openType')]?.(this);
  }
}

async function givePhoneNumber(button: WxButton): Promise<void> {
  const number = element('input', { value: DEMO_PHONE, inputMode: 'tel', ariaLabel: '手机号 Phone number' });
  const given = await openSheet({
    title: '允许使用手机号? Share a phone number?',
    body: [number],
    place: 'bottom',
    standIn: true,
    actions: [
      { label: '允许 Allow', value: () => number.value, strong: true },
      { label: '拒绝 Deny', value: () => null },
    ],
  });
  const code = `dev-phone:${given ?? ''}`;
  const detail = given
    ? { code, cloudID: code, errMsg: 'getPhoneNumber:ok' }
    : { errMsg: 'getPhoneNumber:fail user deny' };
  button.emit('getphonenumber', detail);
}

async function giveAvatar(button: WxButton): Promise<void> {
  if (!(await askPrivacy('chooseAvatar'))) return;
  const choose = (color: string) => ({ label: `头像 Avatar ${color}`, value: () => color });
  const color = await openSheet({
    title: '选择头像 Choose an avatar',
    place: 'bottom',
    standIn: true,
    dismissible: true,
    actions: AVATARS.map(choose),
  });
  if (color) button.emit('chooseavatar', { avatarUrl: await addFile(await drawAvatar(color), 'png') });
}

async function drawAvatar(color: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(132, 132);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = color;
    context.fillRect(0, 0, 132, 132);
    context.fillStyle = '#ffffff';
    context.font = '64px sans-serif';
    context.fillText(settings.openid.slice(-1).toUpperCase() || 'A', 44, 88);
  }
  return canvas.convertToBlob();
}
