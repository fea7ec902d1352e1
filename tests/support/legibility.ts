import type { Locator, Page } from 'playwright-core';

export interface Limits {
  /** The smallest letters, in px. */
  letters: number;
  /** The least height and width of whatever is tapped, in px. */
  target: number;
}

/** What somebody with old eyes and large fingers would stumble over on the page on top, as sentences; best none. */
export const obstacles = async (page: Page, { letters, target }: Limits): Promise<string[]> => {
  const top = page.locator('.preview-layer').filter({ visible: true });
  return [...(await sideways(top)), ...(await smallLetters(top, letters)), ...(await smallTargets(top, target))];
};

const sideways = (top: Locator): Promise<string[]> =>
  top.evaluate((layer) =>
    [document.documentElement, ...layer.querySelectorAll('wx-page')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ localName, scrollWidth }) => `${localName} scrolls sideways: ${scrollWidth} px`),
  );

/** Letters too small to read, and such as stand outside the window. */
const smallLetters = (top: Locator, least: number): Promise<string[]> =>
  top.evaluate((layer, smallest) => {
    const found: string[] = [];
    const measure = (words: string, bearer: Element, right: number) => {
      if (!bearer.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
      const size = Number.parseFloat(getComputedStyle(bearer).fontSize);
      if (size < smallest) found.push(`"${words}" is written in ${size} px`);
      if (right > document.documentElement.clientWidth + 1) found.push(`"${words}" ends at ${right} px`);
    };
    const texts = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = text.textContent?.trim();
      const bearer = text.parentElement;
      if (!words || !bearer || bearer.closest('.preview-probe, .preview-pull')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      measure(words.slice(0, 20), bearer, range.getBoundingClientRect().right);
    }
    for (const field of layer.querySelectorAll('input, textarea')) {
      measure(field.getAttribute('aria-label') ?? field.localName, field, field.getBoundingClientRect().right);
    }
    return found;
  }, least);

const smallTargets = (top: Locator, least: number): Promise<string[]> =>
  top.evaluate((layer, smallest) => {
    const roles = ['button', 'link', 'tab', 'radio', 'switch'].map((role) => `[role=${role}]`).join();
    return [...layer.querySelectorAll(roles)].flatMap((one) => {
      // A switch inside a row that flips it is part of that row.
      if (!one.checkVisibility({ visibilityProperty: true }) || one.parentElement?.closest(roles)) return [];
      const { width, height } = one.getBoundingClientRect();
      // Half a pixel is a matter of rounding.
      if ((width === 0 && height === 0) || Math.min(width, height) > smallest - 0.5) return [];
      const name = one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 20) ?? '';
      return [`"${name}" is ${Math.round(width)} by ${Math.round(height)} px`];
    });
  }, least);
