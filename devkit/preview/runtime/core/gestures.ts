import * as glassEasel from 'glass-easel';
import { phone } from './phone';
import { followPress, type Finger } from './press';

type Associated = Node & { __wxElement?: glassEasel.Element };

/** Browsers repeat a touch as mouse events; those that follow one so closely are echoes. */
const ECHO_MS = 1000;
const NATIVE = ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const;

/** Turns the window's touches, mouse and clicks into the events a mini-program knows. */
export function listenToGestures(screen: HTMLElement): void {
  let lastTouch = -Infinity;
  let mouseTarget: EventTarget | null = null;
  const press = followPress((target, point) => {
    dispatch(target, 'longpress', point, [point], [point]);
    dispatch(target, 'longtap', point, [point], [point]);
  });

  const onTouch = (event: TouchEvent) => {
    lastTouch = event.timeStamp;
    const changed = [...event.changedTouches];
    press.follow(event.type, event.target, changed[0]);
    const prevented = dispatch(event.target, event.type, null, [...event.touches], changed);
    if (prevented && event.type === 'touchmove' && event.cancelable) event.preventDefault();
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    screen.addEventListener(type, onTouch, { passive: false });
  }

  const onMouse = (type: string) => (event: MouseEvent) => {
    if (event.timeStamp - lastTouch < ECHO_MS || event.button !== 0) return;
    if (type === 'touchstart') mouseTarget = event.target;
    if (!mouseTarget) return;
    const finger = { identifier: 0, clientX: event.clientX, clientY: event.clientY };
    press.follow(type, mouseTarget, finger);
    dispatch(mouseTarget, type, null, type === 'touchend' ? [] : [finger], [finger]);
    if (type === 'touchend') mouseTarget = null;
  };
  screen.addEventListener('mousedown', onMouse('touchstart'));
  document.addEventListener('mousemove', onMouse('touchmove'));
  document.addEventListener('mouseup', onMouse('touchend'));

  screen.addEventListener('click', (event) => {
    if (event.detail !== 0 && !press.endsAsTap(event)) return;
    const finger = { identifier: 0, clientX: event.clientX, clientY: event.clientY };
    if (!isDisabled(event.target)) dispatch(event.target, 'tap', finger, [finger], [finger]);
  });

  for (const type of NATIVE) {
    screen.addEventListener(type, (event) => {
      dispatch(event.target, type, null, [], [], { elapsedTime: event.elapsedTime });
    });
  }
}

const isDisabled = (target: EventTarget | null) =>
  target instanceof Element && target.closest('wx-button[disabled]') !== null;

/** Sends an event up the mini-program's own tree, and says whether a handler wants the browser to do nothing. */
function dispatch(
  target: EventTarget | null,
  type: string,
  at: Finger | null,
  touches: Finger[],
  changedTouches: Finger[],
  detail: object = {},
): boolean {
  const node = nodeOf(target as Associated | null);
  if (!node) return false;
  const { left, top } = phone().origin();
  const onPhone = ({ identifier, clientX, clientY }: Finger) => {
    const [x, y] = [clientX - left, clientY - top];
    return { identifier, clientX: x, clientY: y, pageX: x, pageY: y + phone().viewport.scrollTop, force: 1 };
  };
  const event = new glassEasel.Event(type, at ? { x: at.clientX - left, y: at.clientY - top } : detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { touches: touches.map(onPhone), changedTouches: changedTouches.map(onPhone) },
  });
  glassEasel.Event.dispatchEvent(node, event);
  return event.defaultPrevented();
}

function nodeOf(start: Associated | null): glassEasel.Element | null {
  for (let dom = start; dom; dom = dom.parentNode) {
    if (dom.__wxElement) return dom.__wxElement;
  }
  return null;
}
