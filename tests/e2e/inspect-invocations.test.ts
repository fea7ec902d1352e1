import { tellNeed } from '../support/need-steps';
import { useProduct } from '../support/product';
import { folk, newRequestId } from '../support/street';

const product = useProduct();
const call = (name: 'li' | 'zhao', action: string) =>
  product.street.cloud.call(action.split('.')[0] ?? '', { action }, folk[name].openid);

describe('the invocations', () => {
  test('a told need appears while one looks, with its database calls in time', async () => {
    const inspector = await product.inspector();
    await tellNeed(product.street, 'li', '文化广场晚上灯太暗');
    await inspector
      .row(/needs\.submit/)
      .first()
      .click();
    await inspector.sees('Database calls');
    const calls = await inspector.page.locator('.waterfall > li').allInnerTexts();
    expect(calls.join('\n')).toMatch(/insertDocument needs/);
    expect(calls.join('\n')).toMatch(/by _id_/);
    const spans = await inspector.page
      .locator('.bar')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect()).map(({ left, right }) => [left, right]));
    const [left, right] = await inspector.page
      .locator('.track')
      .first()
      .evaluate((track) => [track.getBoundingClientRect().left, track.getBoundingClientRect().right]);
    expect(spans.length).toBe(calls.length);
    for (const [from = 0, to = 0] of spans) {
      expect(from).toBeGreaterThanOrEqual((left ?? 0) - 1);
      // A bar is never thinner than can be seen.
      expect(to).toBeLessThanOrEqual((right ?? 0) + 4);
    }
    expect(spans.map(([from]) => from)).toEqual(
      spans.map(([from]) => from).sort((one, other) => Number(one) - Number(other)),
    );
  });

  test('a call that was refused shows its code, and the log what the function said to it', async () => {
    const { cloud } = product.street;
    await cloud.faults({
      action: 'database.insertDocument',
      collection: 'needs',
      kind: 'error',
      code: 'SYS_ERR',
      count: 5,
    });
    const told = { action: 'needs.submit', requestId: newRequestId(), text: '广场的路灯晚上不亮' };
    expect(await cloud.call('needs', told, folk.zhao.openid)).toMatchObject({ ok: false });
    await cloud.clearFaults();
    const inspector = await product.inspector();
    await inspector
      .row(/needs\.submit/)
      .first()
      .click();
    const refused = inspector.page.locator('.waterfall > li').filter({ hasText: 'SYS_ERR' }).first();
    await refused.locator('.bar.broken').waitFor();
    await inspector.page
      .locator('.logs')
      .getByText(/INTERNAL|injected fault|needs\.submit/)
      .waitFor();
  });

  test('what goes on leaves the typed word and the focus alone', async () => {
    await call('li', 'needs.home');
    const inspector = await product.inspector();
    await inspector
      .row(/needs\.home/)
      .first()
      .waitFor();
    const search = inspector.page.getByLabel('Find by function or action');
    await search.fill('people');
    await call('li', 'people.me');
    await inspector
      .row(/people\.me/)
      .first()
      .waitFor();
    expect(await inspector.row(/needs\.home/).count()).toBe(0);
    const before = await inspector.row(/people\.me/).count();
    await call('zhao', 'people.me');
    await inspector
      .row(/people\.me/)
      .nth(before)
      .waitFor();
    expect(await search.inputValue()).toBe('people');
    expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test('the keyboard goes through tabs and rows and opens what it stands on', async () => {
    await call('li', 'people.me');
    await call('zhao', 'people.me');
    const { page, row, tab } = await product.inspector();
    await row(/people\.me/)
      .first()
      .waitFor();
    await row(/people\.me/)
      .last()
      .focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: 'Database calls' }).waitFor();
    await tab('Invocations').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Collections', selected: true }).waitFor();
    expect(await tab('Collections').evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: 'Clock', selected: true }).waitFor();
  });

  test('a cloud that is gone is said to be, and what was seen stays until it is back', async () => {
    await call('li', 'people.me');
    const { page, row, sees } = await product.inspector();
    await row(/people\.me/)
      .first()
      .waitFor();
    await page.route('**/inspect/api/**', (route) => route.abort());
    await sees('The cloud has stopped.');
    expect(await row(/people\.me/).count()).toBeGreaterThan(0);
    await page.unroute('**/inspect/api/**');
    await page.getByText('The cloud has stopped.').waitFor({ state: 'detached' });
  });
});
