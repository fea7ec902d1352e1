import { call, type OpenPage } from './page';

const THRESHOLD = 60;

/** The gesture and its three dots; `wx.stopPullDownRefresh` ends it. */
export function pullDown(page: OpenPage): void {
  const { scroller, layer } = page;
  const dots = document.createElement('div');
  dots.className = 'preview-pull';
  dots.textContent = '•••';
  layer.prepend(dots);
  let startY: number | null = null;
  const begin = (y: number) => {
    if (scroller.scrollTop <= 0) startY = y;
  };
  const move = (y: number) => {
    if (startY === null || layer.dataset.refreshing) return;
    layer.style.setProperty('--pull', `${String(Math.max(0, Math.min(THRESHOLD, (y - startY) / 2)))}px`);
  };
  const end = (y: number) => {
    if (startY !== null && y - startY > THRESHOLD && scroller.scrollTop <= 0) startRefresh(page);
    else if (!layer.dataset.refreshing) stopRefresh(page);
    startY = null;
  };
  const touchY = (event: TouchEvent) => event.changedTouches[0]?.clientY ?? 0;
  scroller.addEventListener('touchstart', (event) => begin(touchY(event)), { passive: true });
  scroller.addEventListener('touchmove', (event) => move(touchY(event)), { passive: true });
  scroller.addEventListener('touchend', (event) => end(touchY(event)));
  scroller.addEventListener('mousedown', (event) => begin(event.clientY));
  scroller.addEventListener('mousemove', (event) => move(event.clientY));
  scroller.addEventListener('mouseup', (event) => end(event.clientY));
}

export function startRefresh(page: OpenPage): void {
  page.layer.dataset.refreshing = 'true';
  page.layer.style.setProperty('--pull', `${String(THRESHOLD)}px`);
  call(page.instance, 'onPullDownRefresh');
}

export function stopRefresh(page: OpenPage): void {
  delete page.layer.dataset.refreshing;
  page.layer.style.setProperty('--pull', '0px');
}
