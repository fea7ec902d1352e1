import type { Browser, BrowserContext, Page } from 'playwright-core';
import { screenOf } from './screen';

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

const addressOf = (url: string, openid: string, { path = '', scale, ...others }: PhoneOptions): string => {
  const { lang, network, group } = others;
  const settings = { as: openid, lang, network, group, scale: scale?.toString() };
  const told = Object.entries(settings).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `${url}/?${new URLSearchParams(told).toString()}#${path}`;
};

const go = async (page: Page, address: string): Promise<void> => {
  // The browser does nothing when it is sent where it is already.
  await (page.url() === address ? page.reload() : page.goto(address));
  await page.locator('wx-page-root, .preview-failure').first().waitFor();
  const failure = page.locator('.preview-failure');
  if (await failure.isVisible()) throw new Error(await failure.innerText());
};

const newContext = async (browser: Browser, width = WIDTH): Promise<BrowserContext> => {
  const viewport = { width, height: HEIGHT };
  const context = await browser.newContext({
    viewport,
    hasTouch: true,
    isMobile: true,
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(WAIT_MS);
  return context;
};

/** The mini-program in one person's hand: taps and typing go in, what stands on the screen comes out. */
export async function openPhone(browser: Browser, url: string, openid: string, options: PhoneOptions = {}) {
  const context = await newContext(browser, options.width);
  let page = await context.newPage();
  const show = (shown: PhoneOptions) => go(page, addressOf(url, openid, shown));
  await show(options);
  return {
    ...screenOf(() => page),
    ...standIns(() => page),
    ...measures(() => page),
    /** The browser's page, for what no person sees. */
    page: () => page,
    show,
    /** Swiped away and opened again: only what is stored survives. */
    reopen: async (again: PhoneOptions) => {
      await page.close();
      page = await context.newPage();
      await show(again);
    },
  };
}

/** What WeChat and the phone do around the mini-program. */
const standIns = (page: () => Page) => {
  const { tap } = screenOf(page);
  return {
    /** WeChat's question whether it may send a message once. */
    allowMessages: (allowed: boolean) => tap(allowed ? '允许 Allow' : '拒绝 Deny'),
    /** Chooses a photo from the album. */
    choosePhoto: async (picture: Buffer) => {
      const file = { name: 'photo.png', mimeType: 'image/png', buffer: picture };
      await page().getByLabel('照片 Photos').setInputFiles(file);
      await tap('用所选照片 Use these');
    },
    /** The network dies or returns under the running mini-program. */
    network: async (on: boolean) => {
      await tap('开发面板 Development panel');
      await page().getByLabel('Network').setChecked(on);
      await tap('开发面板 Development panel');
    },
  };
};

const measures = (page: () => Page) => ({
  /** Waits until the page of this address is on top and every answer it asked for has come. */
  arrives: (path: string) => page().waitForFunction(hasArrived, path),
  /** What the page on top has asked the cloud since it was opened. */
  calls: () => page().evaluate(() => __preview.calls.map(({ action }) => action)),
  largestSetData: () => page().evaluate(() => __preview.setDataMax),
  /** What a phone would not forgive. */
  warnings: () => page().evaluate(() => __preview.warnings),
});

const hasArrived = (path: string): boolean => {
  const top = [...document.querySelectorAll<HTMLElement>('.preview-layer')].find(({ hidden }) => !hidden);
  const isThere = top?.querySelector('wx-page')?.getAttribute('wx-page') === path.slice(1).split('?')[0];
  const { calls, pending } = __preview;
  const isAnswered = pending === 0 && calls.every((call) => call.page === path);
  return isThere && isAnswered && document.fonts.status === 'loaded';
};
