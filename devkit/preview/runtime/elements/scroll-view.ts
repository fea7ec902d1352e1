import { BuiltIn } from './built-in';

const DEFAULT_THRESHOLD = 50;

export class WxScrollView extends BuiltIn {
  private nearEnd = false;
  private nearStart = true;

  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.addEventListener('scroll', () => this.scrolled());
  }

  protected override changed(property: string): void {
    const { scrollTop, scrollLeft } = this.properties;
    if (property === 'scrollTop') requestAnimationFrame(() => this.go({ top: Number(scrollTop) }));
    if (property === 'scrollLeft') requestAnimationFrame(() => this.go({ left: Number(scrollLeft) }));
    if (property === 'scrollIntoView') requestAnimationFrame(() => this.showChild());
  }

  private go(to: { top?: number; left?: number }): void {
    this.scrollTo({ ...to, behavior: this.flag('scrollWithAnimation') ? 'smooth' : 'auto' });
  }

  private showChild(): void {
    const id = this.text('scrollIntoView');
    const child = id ? this.node.ownerShadowRoot?.getElementById(id)?.getBackendElement() : null;
    const rect = (child as unknown as HTMLElement | null)?.getBoundingClientRect();
    if (!rect) return;
    const own = this.getBoundingClientRect();
    this.go({ top: this.scrollTop + rect.top - own.top, left: this.scrollLeft + rect.left - own.left });
  }

  private scrolled(): void {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = this;
    this.emit('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: 0, deltaY: 0 });
    const isVertical = this.flag('scrollY');
    const [at, seen, whole] = isVertical
      ? [scrollTop, this.clientHeight, scrollHeight]
      : [scrollLeft, this.clientWidth, scrollWidth];
    const isNearEnd = at + seen >= whole - this.number('lowerThreshold', DEFAULT_THRESHOLD);
    const isNearStart = at <= this.number('upperThreshold', DEFAULT_THRESHOLD);
    if (isNearEnd && !this.nearEnd) this.emit('scrolltolower', { direction: isVertical ? 'bottom' : 'right' });
    if (isNearStart && !this.nearStart) this.emit('scrolltoupper', { direction: isVertical ? 'top' : 'left' });
    this.nearEnd = isNearEnd;
    this.nearStart = isNearStart;
  }
}
