import { phone } from '../core/phone';
import { drawNavigation } from '../pages/navigation';
import { startRefresh, stopRefresh } from '../pages/pull-down';
import { pages, topPage } from '../pages/router';
import type { OpenPage } from '../pages/page';
import { asyncApi } from './api';

function change(alter: (page: OpenPage) => void): void {
  const page = topPage();
  if (!page) return;
  alter(page);
  drawNavigation(page, pages().length);
}

interface ScrollTarget {
  scrollTop?: number;
  selector?: string;
  duration?: number;
  offsetTop?: number;
}

function scrollPage({ scrollTop, selector, duration = 300, offsetTop = 0 }: ScrollTarget): void {
  const { viewport } = phone();
  const node = selector ? topPage()?.root.getComponent().getShadowRoot()?.querySelector(selector) : null;
  const dom = node?.getBackendElement() as unknown as HTMLElement | null | undefined;
  const origin = viewport.getBoundingClientRect().top;
  const top = dom ? dom.getBoundingClientRect().top - origin + viewport.scrollTop + offsetTop : scrollTop;
  viewport.scrollTo({ top, behavior: duration > 0 ? 'smooth' : 'auto' });
}

export const pageUi = {
  setNavigationBarTitle: asyncApi<{ title: string }>('setNavigationBarTitle', ({ title }) =>
    change((page) => {
      page.title = title;
    }),
  ),
  setNavigationBarColor: asyncApi<{ frontColor: string; backgroundColor: string }>('setNavigationBarColor', (colors) =>
    change((page) => {
      page.config.navigationBarBackgroundColor = colors.backgroundColor;
      page.config.navigationBarTextStyle = colors.frontColor.toLowerCase() === '#ffffff' ? 'white' : 'black';
    }),
  ),
  startPullDownRefresh: asyncApi('startPullDownRefresh', () => change(startRefresh)),
  stopPullDownRefresh: asyncApi('stopPullDownRefresh', () => change(stopRefresh)),
  pageScrollTo: asyncApi<ScrollTarget>('pageScrollTo', scrollPage),
  hideKeyboard: asyncApi('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
};
