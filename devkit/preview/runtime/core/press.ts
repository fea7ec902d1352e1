import { BuiltIn } from '../elements/built-in';

const LONG_PRESS_MS = 350;
const TAP_DISTANCE = 10;

/** Class names live in segments, so that the hover class outlives a change of the template's own. */
const HOVER_SEGMENT = 2;

export interface Finger {
  identifier: number;
  clientX: number;
  clientY: number;
}

/** Follows one finger from down to up: is it a tap, a long press or a drag, and what looks pressed meanwhile. */
export function followPress(onLongPress: (target: EventTarget, finger: Finger) => void) {
  let start: Finger | null = null;
  let isTap = true;
  let timer = 0;
  let release = (): void => undefined;

  const isFar = (at: { clientX: number; clientY: number }) =>
    start !== null && Math.hypot(at.clientX - start.clientX, at.clientY - start.clientY) > TAP_DISTANCE;
  const end = () => {
    clearTimeout(timer);
    release();
  };
  const begin = (target: EventTarget, finger: Finger) => {
    start = finger;
    isTap = true;
    release = showPressed(target);
    timer = window.setTimeout(() => {
      isTap = false;
      onLongPress(target, finger);
    }, LONG_PRESS_MS);
  };

  return {
    follow(type: string, target: EventTarget | null, finger: Finger | undefined): void {
      if (type === 'touchstart' && target && finger) begin(target, finger);
      if (type === 'touchmove' && finger && isFar(finger)) {
        isTap = false;
        end();
      }
      if (type === 'touchend' || type === 'touchcancel') end();
    },
    /** The click that ends a drag or a long press is no tap. */
    endsAsTap: (click: { clientX: number; clientY: number }): boolean => isTap && !isFar(click),
  };
}

/** Adds the hover class of the nearest element that has one; the answer takes it away. */
function showPressed(target: EventTarget): () => void {
  for (let dom = target as Element | null; dom; dom = dom.parentElement) {
    if (!(dom instanceof BuiltIn)) continue;
    const hoverClass = dom.text('hoverClass');
    if (!hoverClass || hoverClass === 'none' || dom.flag('disabled')) continue;
    const { node } = dom;
    const toggle = (on: boolean) => {
      for (const name of hoverClass.split(/\s+/)) node.toggleNodeClass(name, on, HOVER_SEGMENT);
    };
    toggle(true);
    return () => toggle(false);
  }
  return () => undefined;
}
