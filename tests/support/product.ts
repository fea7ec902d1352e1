import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../devkit/browser';
import { connectCloud } from './cloud-client';
import { openInspector, type InspectorOptions } from './inspector';
import { openPhone, type PhoneOptions } from './phone';
import { startServer, type ServerProcess } from './process';
import { fillStreet, folk, type Name, type Street } from './street';

/** Everything starts at once, on a machine that may be busy with other tests. */
const SETUP_MS = 60_000;
const JOURNEY_MS = 60_000;

export interface Product {
  street: Street;
  /** The mini-program in this person's hand. Each phone has a memory of its own. */
  phone(name: Name, options?: PhoneOptions): ReturnType<typeof openPhone>;
  /** The inspector on a developer's screen. */
  inspector(options?: InspectorOptions): ReturnType<typeof openInspector>;
}

/**
 * The whole product as `npm start` runs it, with the small street in it: started before the tests of a file and
 * ended after them, also when it did not come up.
 */
export function useProduct(): Product {
  jest.setTimeout(JOURNEY_MS);
  const data = mkdtempSync(join(tmpdir(), 'product-'));
  let server: ServerProcess | undefined;
  let browser: Browser | undefined;
  let street: Street | undefined;
  const inspectors: Awaited<ReturnType<typeof openInspector>>[] = [];

  beforeAll(async () => {
    const flags = ['--empty', '--control', '--no-watch', '--no-timers', '--port', '0', '--data', data];
    const starting = startServer(['--import', 'tsx', resolve('devkit/start.ts'), ...flags]);
    const launching = launchBrowser();
    // Whichever fails, the other one is known to the end that follows.
    await Promise.allSettled([starting.then((it) => (server = it)), launching.then((it) => (browser = it))]);
    const { url, stop } = await starting;
    await launching;
    street = await fillStreet({ ...connectCloud(url), close: () => stop('SIGKILL') });
  }, SETUP_MS);

  // An inspector looks at the cloud each second, as long as it is open.
  afterEach(() => Promise.all(inspectors.splice(0).map(({ page }) => page.close())));
  afterAll(async () => {
    try {
      await browser?.close();
      await street?.cloud.expectIndexes();
    } finally {
      await server?.stop('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    }
  });

  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('the product has not been started');
    return part;
  };
  return {
    get street() {
      return started(street);
    },
    phone: (name, options) => openPhone(started(browser), started(server).url, folk[name].openid, options),
    inspector: async (options) => {
      const inspector = await openInspector(started(browser), started(server).url, options);
      inspectors.push(inspector);
      return inspector;
    },
  };
}
