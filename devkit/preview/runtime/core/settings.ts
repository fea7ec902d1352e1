/** What the panel sets and the address remembers, so that a test, a picture or a colleague can be given the same state. */
export interface Settings {
  openid: string;
  language: 'zh_CN' | 'en';
  fontScale: number;
  online: boolean;
  /** The WeChat group whose card opened the mini-program, if one did. */
  group: string;
  scene: number;
  full: boolean;
}

const REMEMBERED = 'preview:as';
const SCENE_SEARCHED = 1001;
const SCENE_GROUP_CARD = 1044;

const parameters = new URLSearchParams(location.search);

export const settings: Settings = {
  openid: parameters.get('as') ?? localStorage.getItem(REMEMBERED) ?? '',
  language: parameters.get('lang') === 'en' ? 'en' : 'zh_CN',
  fontScale: Number(parameters.get('scale') ?? 1),
  online: parameters.get('network') !== 'off',
  group: parameters.get('group') ?? '',
  scene: Number(parameters.get('scene') ?? (parameters.has('group') ? SCENE_GROUP_CARD : SCENE_SEARCHED)),
  full: parameters.get('full') === '1',
};

export function rememberPerson(openid: string): void {
  settings.openid = openid;
  localStorage.setItem(REMEMBERED, openid);
}

/** Most changes start the mini-program anew, as they do on a phone. */
export function restartWith(changes: Record<string, string | null>, hash = location.hash): void {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  history.replaceState(null, '', `?${next.toString()}${hash}`);
  location.reload();
}

const networkListeners = new Set<(online: boolean) => void>();

export const onNetworkChange = (listener: (online: boolean) => void) => networkListeners.add(listener);
export const offNetworkChange = (listener?: (online: boolean) => void) =>
  listener ? networkListeners.delete(listener) : networkListeners.clear();

/** The network changes under the running mini-program. */
export function setOnline(online: boolean): void {
  settings.online = online;
  const next = new URLSearchParams(location.search);
  if (online) next.delete('network');
  else next.set('network', 'off');
  history.replaceState(history.state, '', `?${next.toString()}${location.hash}`);
  for (const listener of networkListeners) listener(online);
}
