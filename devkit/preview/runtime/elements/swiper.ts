import { BuiltIn } from './built-in';

const DEFAULT_INTERVAL_MS = 5000;
const SETTLED_MS = 120;

/** The browser's scroll snapping does the sliding. */
export class WxSwiper extends BuiltIn {
  private current = 0;
  private settling = 0;
  private playing = 0;

  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.addEventListener('scroll', () => {
      clearTimeout(this.settling);
      this.settling = window.setTimeout(() => this.settled(), SETTLED_MS);
    });
  }

  disconnectedCallback(): void {
    clearInterval(this.playing);
  }

  protected override changed(property: string): void {
    if (property === 'current') requestAnimationFrame(() => this.slideTo(this.number('current', 0), 'autoplay'));
    if (property === 'autoplay' || property === 'interval') this.play();
  }

  private play(): void {
    clearInterval(this.playing);
    if (!this.flag('autoplay')) return;
    const next = () => this.slideTo((this.current + 1) % Math.max(1, this.children.length), 'autoplay');
    this.playing = window.setInterval(next, this.number('interval', DEFAULT_INTERVAL_MS));
  }

  private slideTo(index: number, source: string): void {
    const item = this.children[index];
    if (!(item instanceof HTMLElement) || index === this.current) return;
    this.scrollTo({ left: item.offsetLeft, top: item.offsetTop, behavior: 'smooth' });
    this.arrive(index, source);
  }

  private settled(): void {
    const size = this.flag('vertical') ? this.clientHeight : this.clientWidth;
    const offset = this.flag('vertical') ? this.scrollTop : this.scrollLeft;
    const index = Math.round(offset / Math.max(1, size));
    if (index !== this.current) this.arrive(index, 'touch');
    this.emit('animationfinish', { current: index, source: 'touch' });
  }

  private arrive(current: number, source: string): void {
    this.current = current;
    this.emit('change', { current, currentItemId: '', source });
  }
}
