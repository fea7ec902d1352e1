import { isStaff, type Role } from '../shared/roles';
import type { Language } from '../shared/contract/people';
import type { Me } from '../shared/contract/people-answers';
import { call } from './call';

const LARGE_FROM_SCALE = 1.3;

let asking: Promise<Me> | null = null;

/** Who uses the phone; asked once and kept until something changes. */
export const me = (): Promise<Me> => {
  asking ??= call('people.me', {}).then(remember);
  asking.catch(() => (asking = null));
  return asking;
};

export const refreshMe = (): Promise<Me> => {
  asking = null;
  return me();
};

/** Every answer about oneself passes here, so that the next page knows it without asking. */
export const remember = (person: Me): Me => {
  asking = Promise.resolve(person);
  if (person.language) wx.setStorageSync('language', person.language);
  if (person.large !== null) wx.setStorageSync('large', person.large);
  const onDesk = isStaff(person);
  if (onDesk !== (waiting() !== null)) setWaiting(onDesk ? 0 : null);
  return person;
};

export const holdsRole = (person: Me, role: Role): boolean => person.roles.some((grant) => grant.role === role);

/** 关怀版: chosen by the person; else by the size of letters in WeChat's own settings. */
export const large = (): boolean => {
  const chosen: unknown = wx.getStorageSync('large');
  if (typeof chosen === 'boolean') return chosen;
  return (wx.getAppBaseInfo().fontSizeScaleFactor ?? 1) >= LARGE_FROM_SCALE;
};

/** The phone obeys at once; the cloud is told when it can be reached, so that the choice follows the person. */
export const choose = async (choice: { language?: Language; large?: boolean }): Promise<void> => {
  for (const [key, value] of Object.entries(choice)) wx.setStorageSync(key, value);
  remember(await call('people.saveProfile', choice));
};

/** How many needs wait on the desk; null for people without a desk. Remembered, so that the tab bar is right at once. */
export const waiting = (): number | null => {
  const count: unknown = wx.getStorageSync('waiting');
  return typeof count === 'number' ? count : null;
};

export const setWaiting = (count: number | null): void => {
  if (count === null) wx.removeStorageSync('waiting');
  else wx.setStorageSync('waiting', count);
};
