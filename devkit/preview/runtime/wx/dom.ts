import { topPage } from '../pages/router';
import type { PageInstance } from '../pages/page';

const top = (): PageInstance => {
  const page = topPage();
  if (!page) throw new Error('no page is open');
  return page.instance;
};

/** Animations exported by `wx.createAnimation` belong to an old attribute; libraries only create them. */
const createAnimation = () => {
  const animation: object = new Proxy(
    {},
    { get: (_, name) => () => (name === 'export' ? { actions: [] } : animation) },
  );
  return animation;
};

export const dom = {
  nextTick: (callback: () => void) => setTimeout(callback, 0),
  createSelectorQuery: () => top().createSelectorQuery(),
  createIntersectionObserver: (
    component?: PageInstance,
    options?: Parameters<PageInstance['createIntersectionObserver']>[0],
  ) => (component ?? top()).createIntersectionObserver(options),
  createMediaQueryObserver: (component?: PageInstance) => (component ?? top()).createMediaQueryObserver(),
  createAnimation,
};
