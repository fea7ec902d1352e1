import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../node_modules/@fontsource/noto-sans-sc');
const WEIGHTS = [400, 600, 700];

/** Chinese glyphs for a machine that has none, under the name the product asks for. The browser fetches what a page shows. */
export function fontFaces(): string {
  return WEIGHTS.map((weight) => readFileSync(join(folder, `${String(weight)}.css`), 'utf8'))
    .join('\n')
    .replaceAll("'Noto Sans SC'", "'PingFang SC'")
    .replaceAll(/url\(\.\/files\/([\w.-]+\.woff2)\)/g, 'url(/preview/fonts/$1)')
    .replaceAll(/, url\(\.\/files\/[\w.-]+\.woff\) format\('woff'\)/g, '');
}

export const fontFile = (name: string) => join(folder, 'files', name);
