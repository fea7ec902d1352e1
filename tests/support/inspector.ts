import type { Browser } from 'playwright-core';

export interface InspectorOptions {
  /** What is looked at, such as `collections/needs`. */
  section?: string;
  lang?: 'zh_CN' | 'en';
  width?: number;
}

const HEIGHT = 900;
const WIDTH = 1280;
const WAIT_MS = 15_000;

/** The inspector as a developer opens it. */
export async function openInspector(browser: Browser, url: string, options: InspectorOptions = {}) {
  const { section = '', lang = 'en', width = WIDTH } = options;
  const page = await browser.newPage({ viewport: { width, height: HEIGHT }, timezoneId: 'Asia/Shanghai' });
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${url}/inspect?lang=${lang}#/${section}`);
  await page.getByRole('tablist').waitFor();
  return {
    page,
    tab: (name: string) => page.getByRole('tab', { name, exact: true }),
    row: (name: string | RegExp) => page.getByRole('link', { name }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    sees: (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    /** Asks the open collection. */
    find: async (filter: string, sort = '') => {
      await page.getByLabel('Filter (JSON)').fill(filter);
      await page.getByLabel('Sort (JSON)').fill(sort);
      await page.getByRole('button', { name: 'Find', exact: true }).click();
    },
    /** The ids of the documents that are shown, in their order. */
    ids: () => page.locator('.documents summary strong').allTextContents(),
    sidewaysPixels: () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    paleWords: () => page.evaluate(paleWords),
  };
}

/** Every text whose contrast to what is behind it is less than 4.5 : 1. */
function paleWords(): string[] {
  type Colour = [number, number, number, number];
  const colour = (css: string) => (css.match(/[\d.]+/g) ?? []).map(Number).concat(1).slice(0, 4) as Colour;
  const luminance = ([red, green, blue]: Colour) => {
    const part = (value: number) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const ground = (element: Element | null): Colour => {
    const own: Colour = element ? colour(getComputedStyle(element).backgroundColor) : [255, 255, 255, 1];
    return own[3] > 0 ? own : ground(element?.parentElement ?? null);
  };
  const found = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const bearer = text.parentElement;
    const words = text.textContent?.trim();
    if (!words || !bearer?.checkVisibility()) continue;
    const [light, dark] = [colour(getComputedStyle(bearer).color), ground(bearer)]
      .map(luminance)
      .sort((one, other) => other - one) as [number, number];
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) found.add(`"${words}" has ${contrast.toFixed(2)} : 1`);
  }
  return [...found];
}
