import { isTabPage } from '../core/miniprogram';
import { element } from '../shell/element';
import { openShareMenu } from '../shell/share-menu';
import { navigateBack, reLaunch } from './router';
import type { OpenPage } from './page';

const bar = element('div', { className: 'preview-navigation' });
const back = element('button', { className: 'preview-back', ariaLabel: '返回 Back', onclick: () => navigateBack() });
const home = element('button', {
  className: 'preview-home',
  ariaLabel: '回到首页 Home',
  onclick: () => reLaunch(`/${miniprogram.config.pages[0] ?? ''}`),
});
const title = element('div', { className: 'preview-title' });
const more = element('button', {
  className: 'preview-more',
  ariaLabel: '更多 More',
  textContent: '•••',
  onclick: () => openShareMenu(),
});
const close = element('button', {
  className: 'preview-close',
  ariaLabel: '关闭 Close',
  textContent: '◎',
  onclick: () => home.click(),
});

/** The bar WeChat draws above every page, with the capsule that a page can not remove. */
export function navigationBar(): HTMLElement {
  const capsule = element('div', { className: 'preview-capsule' }, [more, close]);
  bar.append(back, home, title, capsule);
  return bar;
}

export function drawNavigation(page: OpenPage, depth: number): void {
  const { config } = page;
  const isFirst = page.place.path === miniprogram.config.pages[0];
  title.textContent = page.title;
  document.title = page.title;
  back.hidden = depth <= 1;
  home.hidden = depth > 1 || isFirst || isTabPage(page.place.path);
  bar.style.backgroundColor = config.navigationBarBackgroundColor ?? '#ffffff';
  bar.style.color = config.navigationBarTextStyle === 'white' ? '#ffffff' : '#000000';
  bar.parentElement?.setAttribute('data-navigation', config.navigationStyle ?? 'default');
}
