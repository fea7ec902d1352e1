import { settings } from '../core/settings';
import { ApiError, asyncApi } from './api';

const LIMIT_KB = 10_240;
const KEY_LIMIT_BYTES = 1_048_576;

/** Each person has a phone of their own. */
const prefix = () => `storage:${settings.openid}:`;
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix()));

function get(key: string): unknown {
  const stored = localStorage.getItem(prefix() + key);
  return stored === null ? '' : (JSON.parse(stored) as { value: unknown }).value;
}

function set(key: string, value: unknown): void {
  const stored = JSON.stringify({ value });
  if (stored.length > KEY_LIMIT_BYTES) throw new ApiError('entry size limit reached');
  localStorage.setItem(prefix() + key, stored);
}

const remove = (key: string) => localStorage.removeItem(prefix() + key);
const clear = () => keys().forEach((key) => localStorage.removeItem(key));

function info() {
  const bytes = keys().reduce((sum, key) => sum + (localStorage.getItem(key)?.length ?? 0), 0);
  const names = keys().map((key) => key.slice(prefix().length));
  return { keys: names, currentSize: Math.ceil(bytes / 1024), limitSize: LIMIT_KB };
}

export const storage = {
  getStorageSync: get,
  setStorageSync: set,
  removeStorageSync: remove,
  clearStorageSync: clear,
  getStorageInfoSync: info,
  getStorage: asyncApi<{ key: string }>('getStorage', ({ key }) => {
    if (localStorage.getItem(prefix() + key) === null) throw new ApiError('data not found');
    return { data: get(key) };
  }),
  setStorage: asyncApi<{ key: string; data: unknown }>('setStorage', ({ key, data }) => set(key, data)),
  removeStorage: asyncApi<{ key: string }>('removeStorage', ({ key }) => remove(key)),
  clearStorage: asyncApi('clearStorage', clear),
  getStorageInfo: asyncApi('getStorageInfo', info),
};
