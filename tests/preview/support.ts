import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../devkit/browser';

export interface Fixture {
  miniprogramFolder: string;
  /** Opens the mini-program at an address such as `?as=bo#/pages/me/me`. */
  open(address?: string, context?: BrowserContextOptions): Promise<Page>;
  rebuild(): void;
  close(): Promise<void>;
}

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } };
export const TOUCH: BrowserContextOptions = { ...PHONE, hasTouch: true, isMobile: true };
const WAIT_MS = 10_000;

jest.setTimeout(40_000);

export async function startFixture(): Promise<Fixture> {
  const server = fork(join(__dirname, 'serve-fixture.ts'), { execArgv: ['--import', 'tsx'] });
  const [messages, browser] = await Promise.all([once(server, 'message'), launchBrowser()]);
  const [{ url, miniprogramFolder }] = messages as [{ url: string; miniprogramFolder: string }];
  return {
    miniprogramFolder,
    open: (address = '', context = PHONE) => openPage(browser, `${url}/${address}`, context),
    rebuild: () => void server.send('rebuild'),
    async close() {
      await browser.close();
      server.kill();
      await once(server, 'exit');
    },
  };
}

async function openPage(browser: Browser, url: string, context: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(context);
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(url);
  await page.locator('wx-page-root').first().waitFor();
  return page;
}

/** Waits until the words are on the page. */
export const sees = (page: Page, words: string | RegExp) =>
  page
    .getByText(words, { exact: typeof words === 'string' })
    .filter({ visible: true })
    .first()
    .waitFor();

export const tap = (page: Page, words: string) =>
  page.getByText(words, { exact: true }).filter({ visible: true }).click();
