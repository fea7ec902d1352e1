import type { component, Root } from 'glass-easel-miniprogram-adapter';
import { pageConfig, isTabPage, type PageConfig } from '../core/miniprogram';
import { createRoot } from '../core/space';
import { resetCallCount } from '../core/measure';
import { element } from '../shell/element';
import { showFailure } from '../shell/changes';
import { watchScrolling } from './scrolling';
import type { EventChannel } from './event-channel';
import { formatPlace, type Place } from './url';

export type PageInstance = component.GeneralComponent & Record<string, unknown>;

export interface OpenPage {
  place: Place;
  config: PageConfig;
  title: string;
  layer: HTMLElement;
  scroller: HTMLElement;
  instance: PageInstance;
  root: Root;
  tabBar: Root | null;
  open(screen: HTMLElement): void;
  show(): void;
  hide(): void;
  close(): void;
}

const TAB_BAR = 'custom-tab-bar/index';

/** Creates the page; it is opened once it is on the stack, because scripts ask for the page on top from the start. */
export function createPage(place: Place, channel: EventChannel): OpenPage {
  if (!miniprogram.pages.includes(place.path)) throw new Error(`page "${place.path}" is not found`);
  const config = pageConfig(place.path);
  const scroller = element('wx-page' as 'div');
  scroller.setAttribute('wx-page', place.path);
  const layer = element('div', { className: 'preview-layer' }, [scroller]);
  resetCallCount(formatPlace(place));

  const root = createRoot('wx-page-root', formatPlace(place).slice(1));
  const instance = root.get() as unknown as PageInstance;
  const tabBar = isTabPage(place.path) && miniprogram.config.tabBar?.custom ? createRoot('wx-tab-bar', TAB_BAR) : null;
  Object.assign(instance, {
    route: place.path,
    options: place.query,
    getTabBar: () => tabBar?.get() ?? null,
    getOpenerEventChannel: () => channel,
  });
  return handle({ place, config, layer, scroller, instance, root, tabBar, title: config.navigationBarTitleText ?? '' });
}

function attach(root: Root, parent: HTMLElement): void {
  const placeholder = document.createElement('div');
  parent.append(placeholder);
  root.attach(parent as never, placeholder as never);
}

function handle(parts: Omit<OpenPage, 'open' | 'show' | 'hide' | 'close'>): OpenPage {
  const { place, layer, scroller, instance, root, tabBar } = parts;
  const roots = tabBar ? [root, tabBar] : [root];
  const tell = (lifetime: string) => roots.forEach((one) => one.getComponent().triggerPageLifetime(lifetime, []));
  let wasReady = false;
  return {
    ...parts,
    open(screen) {
      screen.append(layer);
      for (const one of roots) attach(one, scroller);
      call(instance, 'onLoad', place.query);
      watchScrolling(this);
    },
    show() {
      layer.hidden = false;
      if (wasReady) resetCallCount(formatPlace(place));
      call(instance, 'onShow');
      tell('show');
      if (!wasReady) queueMicrotask(() => call(instance, 'onReady'));
      wasReady = true;
    },
    hide() {
      layer.hidden = true;
      call(instance, 'onHide');
      tell('hide');
    },
    close() {
      call(instance, 'onUnload');
      for (const one of roots) one.release();
      layer.remove();
    },
  };
}

/** Calls a page's handler if it has one. What it throws is shown and does not keep the page from opening, as on a phone. */
export function call(instance: PageInstance, name: string, ...args: unknown[]): unknown {
  const method = instance[name];
  if (typeof method !== 'function') return undefined;
  try {
    return (method as (...values: unknown[]) => unknown).apply(instance, args);
  } catch (error) {
    showFailure(`${instance.is} ${name}: ${(error as Error).stack ?? String(error)}`);
    return undefined;
  }
}
