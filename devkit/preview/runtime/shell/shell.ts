import { setPhone } from '../core/phone';
import { settings } from '../core/settings';
import { navigationBar } from '../pages/navigation';
import { element } from './element';
import { buildPanel } from './panel';

const DESKTOP = '(min-width: 720px)';

/** The phone in the window: framed beside the panel on a desktop, the whole window on a phone. Answers its screen. */
export function buildShell(): HTMLElement {
  const screen = element('div', { className: 'preview-screen' });
  const overlay = element('div', { className: 'preview-overlay' });
  const status = element('div', { className: 'preview-status', textContent: '9:41', ariaHidden: 'true' });
  const box = element('div', { className: 'preview-phone' }, [status, screen, navigationBar(), overlay]);
  document.body.append(box, buildPanel());

  const isDesktop = matchMedia(DESKTOP);
  const frame = () => {
    document.documentElement.dataset.frame = settings.full ? 'full' : isDesktop.matches ? 'phone' : 'window';
  };
  isDesktop.addEventListener('change', frame);
  frame();

  setPhone({
    screen,
    overlay,
    viewport: screen,
    get width() {
      return screen.clientWidth;
    },
    get height() {
      return screen.clientHeight;
    },
    origin: () => screen.getBoundingClientRect(),
  });
  return screen;
}
