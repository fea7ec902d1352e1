import { pullDown } from './pull-down';
import { call, type OpenPage } from './page';

const DEFAULT_DISTANCE = 50;

/** Tells the page that it was scrolled, that its end is near, and that it was pulled down. */
export function watchScrolling(page: OpenPage): void {
  const { scroller, instance, config } = page;
  const distance = config.onReachBottomDistance ?? DEFAULT_DISTANCE;
  let reachedAt = -1;
  scroller.addEventListener('scroll', () => {
    call(instance, 'onPageScroll', { scrollTop: scroller.scrollTop });
    const isNearEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - distance;
    if (!isNearEnd) reachedAt = -1;
    else if (reachedAt !== scroller.scrollHeight) {
      reachedAt = scroller.scrollHeight;
      call(instance, 'onReachBottom');
    }
  });
  if (config.enablePullDownRefresh) pullDown(page);
}
