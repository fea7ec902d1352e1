type Listener = (options: object) => void;

interface AppDefinition extends Record<string, unknown> {
  onLaunch?: Listener;
  onShow?: Listener;
  onHide?: () => void;
  onError?: (message: string) => void;
}

const app: AppDefinition = {};
const listeners: Record<'show' | 'hide', Set<Listener>> = { show: new Set(), hide: new Set() };

export const onAppEvent = (event: 'show' | 'hide') => (listener: Listener) => void listeners[event].add(listener);

/** `App` and `getApp` of the mini-program. */
export function App(definition: AppDefinition): void {
  Object.assign(app, definition);
}

export const getApp = () => app;

export function launchApp(options: object): void {
  app.onLaunch?.(options);
  app.onShow?.(options);
  document.addEventListener('visibilitychange', () => {
    const event = document.hidden ? 'hide' : 'show';
    if (document.hidden) app.onHide?.();
    else app.onShow?.(options);
    for (const listener of listeners[event]) listener(options);
  });
}
