import type { Locator, Page } from 'playwright-core';

const TAPPED = ['button', 'link', 'tab', 'radio', 'switch', 'checkbox'] as const;

const visible = (found: Locator): Locator => found.filter({ visible: true });

/** A failed look says what stood on the screen instead. */
const orTell = async (page: Page, looking: Promise<void>): Promise<void> => {
  try {
    await looking;
  } catch (failure) {
    const screen = await page.locator('.preview-phone').innerText();
    throw new Error(`${(failure as Error).message}\non the screen:\n${screen}`, { cause: failure });
  }
};

/** The buttons, links, tabs, switches and choices of this name. */
const controls = (page: Page, name: string | RegExp): Locator => {
  const exact = typeof name === 'string';
  const [first, ...others] = TAPPED.map((role) => page.getByRole(role, { name, exact }));
  return visible(others.reduce((all, one) => all.or(one), first as Locator));
};

/** What a person does on a screen and finds on it. The page may be another one each time: a phone is opened anew. */
export function screenOf(page: () => Page) {
  let taps = 0;
  const touch = (target: Locator) => {
    taps += 1;
    return orTell(page(), target.tap());
  };
  const control = (name: string | RegExp) => controls(page(), name);
  const field = (name: string) => visible(page().getByLabel(name, { exact: true }));
  const words = (text: string | RegExp) => visible(page().getByText(text)).first();
  const called = (name: string | RegExp) => visible(page().getByLabel(name).or(page().getByAltText(name))).first();

  return {
    control,
    field,
    taps: () => taps,
    /** What is drawn last lies on top: of an open sheet, if one is open. */
    tap: (name: string | RegExp) => touch(control(name).last()),
    /** Waits until the words are on the screen. */
    sees: (text: string | RegExp) => orTell(page(), words(text).waitFor()),
    /** Waits until something is on the screen that a screen reader calls by this name. */
    hears: (name: string | RegExp) => orTell(page(), called(name).waitFor()),
    /** Waits until the words are gone. */
    misses: (text: string | RegExp) => orTell(page(), words(text).waitFor({ state: 'detached' })),
    /** Types into the field of this name, after what stands there. */
    type: async (name: string, text: string) => {
      await touch(field(name));
      await page().keyboard.insertText(text);
    },
  };
}
