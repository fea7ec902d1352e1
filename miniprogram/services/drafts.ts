import { newRequestId } from './call';

const keyOf = (name: string) => `draft:${name}`;

/** What a person has typed and not yet sent. Storage survives a closed page, a closed WeChat and a dead network. */
export const loadDraft = <T extends object>(name: string): T | null => {
  const stored: unknown = wx.getStorageSync(keyOf(name));
  return stored && typeof stored === 'object' ? (stored as T) : null;
};

export const saveDraft = (name: string, draft: object): void => wx.setStorageSync(keyOf(name), draft);

export const dropDraft = (name: string): void => wx.removeStorageSync(keyOf(name));

/** The id of a request that has not been answered yet; the same one until `settle`, whatever happens in between. */
export const pendingId = (name: string): string => {
  const kept = loadDraft<{ requestId: string }>(`request:${name}`);
  if (kept) return kept.requestId;
  const requestId = newRequestId();
  saveDraft(`request:${name}`, { requestId });
  return requestId;
};

export const settle = (name: string): void => dropDraft(`request:${name}`);
