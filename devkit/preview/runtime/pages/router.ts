import { isTabPage } from '../core/miniprogram';
import { phone } from '../core/phone';
import { drawNavigation } from './navigation';
import { createEventChannel, type EventChannel } from './event-channel';
import { createPage, type OpenPage } from './page';
import { formatPlace, parsePlace, resolvePlace, type Place } from './url';

const MAX_STACK = 10;
const tabs = new Map<string, OpenPage>();
let stack: OpenPage[] = [];
let ignoredPops = 0;

export const pages = (): readonly OpenPage[] => stack;
export const topPage = () => stack[stack.length - 1];
const from = () => topPage()?.place.path ?? '';

export function navigateTo(url: string, channel: EventChannel = createEventChannel()): void {
  const place = resolvePlace(url, from());
  if (isTabPage(place.path)) throw new Error('can not navigateTo a tabbar page');
  if (stack.length >= MAX_STACK) throw new Error(`webview count limit exceed: ${String(MAX_STACK)}`);
  topPage()?.hide();
  push(place, channel);
  history.pushState(null, '', hashOf(place));
}

export function redirectTo(url: string): void {
  const place = resolvePlace(url, from());
  if (isTabPage(place.path)) throw new Error('can not redirectTo a tabbar page');
  closeFrom(stack.length - 1);
  push(place);
  history.replaceState(null, '', hashOf(place));
}

export function reLaunch(url: string): void {
  const place = resolvePlace(url, from());
  closeFrom(0);
  for (const page of tabs.values()) page.close();
  tabs.clear();
  push(place);
  history.replaceState(null, '', hashOf(place));
}

export function switchTab(url: string): void {
  const { path } = resolvePlace(url, from());
  if (!isTabPage(path)) throw new Error('can not switch to no-tabBar page');
  if (stack.length === 1 && from() === path) return;
  if (isTabPage(from())) topPage()?.hide();
  closeFrom(0);
  const known = tabs.get(path);
  if (known) {
    stack = [known];
    known.show();
    redraw();
  } else push({ path, query: {} });
  history.replaceState(null, '', hashOf({ path, query: {} }));
}

export function navigateBack(delta = 1): void {
  const count = Math.min(delta, stack.length - 1);
  if (count <= 0) return;
  ignoredPops += 1;
  history.go(-count);
  back(count);
}

function back(count: number): void {
  closeFrom(stack.length - count);
  topPage()?.show();
  redraw();
}

function push(place: Place, channel = createEventChannel()): void {
  const page = createPage(place, channel);
  stack.push(page);
  if (isTabPage(place.path)) tabs.set(place.path, page);
  phone().viewport = page.scroller;
  page.open(phone().screen);
  page.show();
  redraw();
}

/** Pages of tabs stay alive, all others end when they leave the stack. */
function closeFrom(index: number): void {
  for (const page of stack.splice(index).reverse()) {
    if (tabs.get(page.place.path) === page) page.layer.hidden = true;
    else page.close();
  }
}

function redraw(): void {
  const page = topPage();
  if (!page) return;
  phone().viewport = page.scroller;
  drawNavigation(page, stack.length);
}

const hashOf = (place: Place) => `#${formatPlace(place)}`;

/** The address in the window's hash; Chinese is readable in it, other escapes belong to the mini-program. */
export function placeOfHash(): Place {
  const hash = location.hash.slice(1).replace(/(%[89A-Fa-f][\dA-Fa-f])+/g, (escaped) => decodeURIComponent(escaped));
  const place = parsePlace(hash);
  return miniprogram.pages.includes(place.path) ? place : { path: miniprogram.config.pages[0] ?? '', query: {} };
}

/** The browser's back button walks the stack; an address typed by hand opens that page. */
export function followHistory(): void {
  window.addEventListener('popstate', () => {
    if (ignoredPops > 0) {
      ignoredPops -= 1;
      return;
    }
    const target = hashOf(placeOfHash());
    const index = stack
      .slice(0, -1)
      .map((page) => hashOf(page.place))
      .lastIndexOf(target);
    if (index >= 0) back(stack.length - 1 - index);
    else if (hashOf(topPage()?.place ?? { path: '', query: {} }) !== target) reLaunch(formatPlace(placeOfHash()));
  });
}
