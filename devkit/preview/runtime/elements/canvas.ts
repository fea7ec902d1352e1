import { element } from '../shell/element';
import { BuiltIn } from './built-in';

/** A canvas of type 2d as a page gets it from a selector query: the browser's own, which a phone's is modelled on. */
export class WxCanvas extends BuiltIn {
  readonly drawing = Object.assign(element('canvas'), {
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (handle: number) => cancelAnimationFrame(handle),
    createImage: () => new Image(),
  });

  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.drawing.ariaHidden = 'true';
    this.append(this.drawing);
  }
}
