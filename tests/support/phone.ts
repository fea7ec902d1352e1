import type { Browser, Locator, Page } from 'playwright-core';

export interface PhoneOptions {
  /** The page it opens, by default the home page. */
  path?: string;
  scale?: number;
  lang?: 'zh_CN' | 'en';
  network?: 'off';
  /** The WeChat group whose card opened the mini-program. */
  group?: string;
  width?: number;
}

export type Phone = Awaited<ReturnType<typeof openPhone>>;

const HEIGHT = 844;
const WIDTH = 390;
const WAIT_MS = 15_000;
const TAPPED = ['button', 'link', 'tab', 'radio', 'switch'] as const;

const addressOf = (url: string, openid: string, { path = '', scale, ...others }: PhoneOptions): string => {
  const { lang, network, group } = others;
  const settings = { as: openid, lang, network, group, scale: scale?.toString() };
  const told = Object.entries(settings).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `${url}/?${new URLSearchParams(told).toString()}#${path}`;
};

/** The mini-program in one person's hand: taps and typing go in, what stands on the screen comes out. */
export async function openPhone(browser: Browser, url: string, openid: string, options: PhoneOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? WIDTH, height: HEIGHT },
    hasTouch: true,
    isMobile: true,
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(WAIT_MS);
  let page = await context.newPage();
  const show = async (shown: PhoneOptions) => {
    const address = addressOf(url, openid, shown);
    // The browser does nothing when it is sent where it is already.
    await (page.url() === address ? page.reload() : page.goto(address));
    await page.locator('wx-page-root, .preview-failure').first().waitFor();
    const failure = page.locator('.preview-failure');
    if (await failure.isVisible()) throw new Error(await failure.innerText());
  };
  await show(options);

  const visible = (found: Locator) => found.filter({ visible: true });
  const words = (text: string | RegExp) => visible(page.getByText(text));
  const field = (name: string) => visible(page.getByLabel(name, { exact: true }));
  /** A failed look says what stood on the screen instead. */
  const orTell = async (looking: Promise<void>): Promise<void> => {
    try {
      await looking;
    } catch (failure) {
      const screen = await page.locator('.preview-phone').innerText();
      throw new Error(`${(failure as Error).message}\non the screen:\n${screen}`, { cause: failure });
    }
  };
  /** The button, link, tab, switch or choice of this name; of an open sheet, if one is open. */
  const control = (name: string | RegExp): Locator => {
    const exact = typeof name === 'string';
    const [first, ...others] = TAPPED.map((role) => page.getByRole(role, { name, exact }));
    return visible(others.reduce((all, one) => all.or(one), first as Locator));
  };
  let taps = 0;
  const touch = (target: Locator) => {
    taps += 1;
    return orTell(target.tap());
  };
  const tap = (name: string | RegExp) => touch(control(name).last());

  return {
    /** The browser's page, for what no person sees. */
    get page(): Page {
      return page;
    },
    control,
    field,
    tap,
    taps: () => taps,
    /** Waits until the words are on the screen. */
    sees: (text: string | RegExp) => orTell(words(text).first().waitFor()),
    /** Waits until something is on the screen that a screen reader calls by this name. */
    hears: (name: string | RegExp) =>
      orTell(
        visible(page.getByLabel(name).or(page.getByAltText(name)))
          .first()
          .waitFor(),
      ),
    /** Waits until the words are gone. */
    misses: (text: string | RegExp) => orTell(words(text).first().waitFor({ state: 'detached' })),
    /** Types into the field of this name, after what stands there. */
    type: async (name: string, text: string) => {
      await touch(field(name));
      await page.keyboard.insertText(text);
    },
    /** WeChat's question whether it may send a message once. */
    allowMessages: (allowed: boolean) => tap(allowed ? '允许 Allow' : '拒绝 Deny'),
    /** Chooses a photo from the album. */
    choosePhoto: async (picture: Buffer) => {
      const file = { name: 'photo.png', mimeType: 'image/png', buffer: picture };
      await page.getByLabel('照片 Photos').setInputFiles(file);
      await tap('用所选照片 Use these');
    },
    /** Waits until the page of this address is on top and every answer it asked for has come. */
    arrives: (path: string) => page.waitForFunction(hasArrived, path),
    /** What the page on top has asked the cloud since it was opened. */
    calls: () => page.evaluate(() => __preview.calls.map(({ action }) => action)),
    largestSetData: () => page.evaluate(() => __preview.setDataMax),
    /** What a phone would not forgive. */
    warnings: () => page.evaluate(() => __preview.warnings),
    show,
    /** The network dies or returns under the running mini-program, as on the panel. */
    network: async (on: boolean) => {
      await tap('开发面板 Development panel');
      await page.getByLabel('Network').setChecked(on);
      await tap('开发面板 Development panel');
    },
    /** Swiped away and opened again: only what is stored survives. */
    reopen: async (again: PhoneOptions) => {
      await page.close();
      page = await context.newPage();
      await show(again);
    },
  };
}

const hasArrived = (path: string): boolean => {
  const top = [...document.querySelectorAll<HTMLElement>('.preview-layer')].find(({ hidden }) => !hidden);
  const isThere = top?.querySelector('wx-page')?.getAttribute('wx-page') === path.slice(1).split('?')[0];
  const { calls, pending } = __preview;
  return isThere && pending === 0 && document.fonts.status === 'loaded' && calls.every((call) => call.page === path);
};
