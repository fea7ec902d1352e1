import type { Page } from 'playwright-core';

export interface Limits {
  /** The smallest letters, in px. */
  letters: number;
  /** The least height and width of whatever is tapped, in px. */
  target: number;
}

/** What somebody with old eyes and large fingers would stumble over on the page on top, as sentences; best none. */
export const obstacles = (page: Page, limits: Limits): Promise<string[]> =>
  page.evaluate(({ letters, target }) => {
    const width = document.documentElement.clientWidth;
    const layer = [...document.querySelectorAll<HTMLElement>('.preview-layer')].find(({ hidden }) => !hidden);
    if (!layer) return ['no page is open'];
    const isSeen = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const named = (one: Element) => one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 20) ?? '';
    const found: string[] = [];

    const scrollers = [document.documentElement, ...layer.querySelectorAll('wx-page')];
    for (const one of scrollers) {
      if (one.scrollWidth > one.clientWidth) found.push(`${one.localName} scrolls sideways: ${one.scrollWidth} px`);
    }
    const texts = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || !text.textContent?.trim() || !isSeen(parent) || parent.closest('.preview-probe, .preview-pull'))
        continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < letters) found.push(`"${text.textContent.trim().slice(0, 20)}" is written in ${size} px`);
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right } = range.getBoundingClientRect();
      if (right > width + 1) found.push(`"${text.textContent.trim().slice(0, 20)}" ends at ${right} px`);
    }
    for (const field of layer.querySelectorAll('input, textarea')) {
      const size = Number.parseFloat(getComputedStyle(field).fontSize);
      if (isSeen(field) && size < letters) found.push(`"${named(field)}" is typed in ${size} px`);
    }
    const roles = ['button', 'link', 'tab', 'radio', 'switch'].map((role) => `[role=${role}]`);
    for (const one of layer.querySelectorAll(roles.join())) {
      // A switch inside a row that flips it is part of that row.
      if (!isSeen(one) || one.parentElement?.closest(roles.join())) continue;
      const box = one.getBoundingClientRect();
      if (box.width === 0 && box.height === 0) continue;
      if (Math.min(box.width, box.height) < target - 0.5) {
        found.push(`"${named(one)}" is ${Math.round(box.width)} by ${Math.round(box.height)} px`);
      }
    }
    return found;
  }, limits);
