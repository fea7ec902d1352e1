import { element } from '../shell/element';
import { sourceOf } from '../core/files';
import { BuiltIn } from './built-in';

const FITS: Record<string, string> = { aspectFit: 'contain', aspectFill: 'cover', widthFix: 'fill', heightFix: 'fill' };
const POSITIONS = new Set([
  'top',
  'bottom',
  'center',
  'left',
  'right',
  'top left',
  'top right',
  'bottom left',
  'bottom right',
]);

export class WxImage extends BuiltIn {
  private readonly picture = element('img', { alt: '', draggable: false });

  override bind(node: BuiltIn['node']): void {
    super.bind(node);
    this.append(this.picture);
    this.picture.addEventListener('load', () => {
      this.emit('load', { width: this.picture.naturalWidth, height: this.picture.naturalHeight });
    });
    this.picture.addEventListener('error', () => this.emit('error', { errMsg: `image:fail ${this.text('src')}` }));
  }

  protected override changed(property: string): void {
    if (property === 'src') void this.load();
    if (property === 'mode') this.fit();
    if (property === 'lazyLoad') this.picture.loading = this.flag('lazyLoad') ? 'lazy' : 'eager';
    if (property === 'ariaLabel') this.picture.alt = this.text('ariaLabel');
  }

  protected override attributeTarget(attribute: string): Element | null {
    return attribute === 'src' || attribute === 'aria-label' ? null : this;
  }

  private async load(): Promise<void> {
    const wanted = this.text('src');
    if (!wanted) return this.picture.removeAttribute('src');
    const file = this.node.ownerShadowRoot?.getHostNode().is ?? '';
    const source = await sourceOf(wanted, file);
    if (this.text('src') === wanted) this.picture.src = source;
  }

  private fit(): void {
    const mode = this.text('mode', 'scaleToFill');
    this.dataset.mode = mode;
    this.picture.style.objectFit = POSITIONS.has(mode) ? 'none' : (FITS[mode] ?? 'fill');
    this.picture.style.objectPosition = POSITIONS.has(mode) ? mode : '';
  }
}
