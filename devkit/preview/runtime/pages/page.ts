import type { component, Root } from 'glass-easel-miniprogram-adapter';
import { pageConfig, isTabPage, type PageConfig } from '../core/miniprogram';
import { createRoot } from '../core/space';
import { resetCallCount } from '../core/measure';
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
  show(): void;
  hide(): void;
  close(): void;
}

const TAB_BAR = 'custom-tab-bar/index';

/** Creates the page and brings it on the screen: created, attached, onLoad, onShow, ready. */
export function openPage(place: Place, screen: HTMLElement, channel: EventChannel): OpenPage {
  if (!miniprogram.pages.includes(place.path)) throw new Error(`page "${place.path}" is not found`);
  const config = pageConfig(place.path);
  const layer = document.createElement('div');
  layer.className = 'preview-layer';
  const scroller = document.createElement('wx-page');
  scroller.setAttribute('wx-page', place.path);
  layer.append(scroller);
  screen.append(layer);
  resetCallCount(formatPlace(place));

  const root = createRoot('wx-page-root', formatPlace(place).slice(1));
  const instance = root.get() as unknown as PageInstance;
  const tabBar = isTabPage(place.path) && miniprogram.config.tabBar?.custom ? createRoot('wx-tab-bar', TAB_BAR) : null;
  Object.assign(instance, {
    route: place.path,
    options: place.query,
    getTabBar: () => tabBar?.get() ?? null,
    getOpenerEventChannel: () => channel,
    getPageId: () => place.path,
  });
  attach(root, scroller);
  if (tabBar) attach(tabBar, scroller);
  const page = handle({ place, config, layer, scroller, instance, root, title: config.navigationBarTitleText ?? '' });
  call(instance, 'onLoad', place.query);
  watchScrolling(page);
  return page;
}

function attach(root: Root, parent: HTMLElement): void {
  const placeholder = document.createElement('div');
  parent.append(placeholder);
  root.attach(parent as never, placeholder as never);
}

function handle(parts: Omit<OpenPage, 'show' | 'hide' | 'close'>): OpenPage {
  const { layer, instance, root } = parts;
  let wasReady = false;
  return {
    ...parts,
    show() {
      layer.hidden = false;
      call(instance, 'onShow');
      root.getComponent().triggerPageLifetime('show', []);
      if (!wasReady) queueMicrotask(() => call(instance, 'onReady'));
      wasReady = true;
    },
    hide() {
      layer.hidden = true;
      call(instance, 'onHide');
      root.getComponent().triggerPageLifetime('hide', []);
    },
    close() {
      call(instance, 'onUnload');
      root.release();
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
