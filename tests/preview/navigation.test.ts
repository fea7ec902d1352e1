import { sees, startFixture, tap, type Fixture } from './support';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
}, 30_000);
afterAll(() => fixture.close());

describe('pages', () => {
  test('are opened by the address, and the address follows them', async () => {
    const page = await fixture.open('#/details/detail/detail?id=7');
    await sees(page, 'detail 7 from no group');
    await tap(page, 'next');
    await sees(page, 'detail 8 from no group');
    expect(new URL(page.url()).hash).toBe('#/details/detail/detail?id=8');
  });

  test('go back by the browser, by the bar and by the page', async () => {
    const page = await fixture.open('#/details/detail/detail?id=1');
    for (const words of ['detail 2 from no group', 'detail 3 from no group', 'detail 4 from no group']) {
      await tap(page, 'next');
      await sees(page, words);
    }
    await page.goBack();
    await sees(page, 'detail 3 from no group');
    await page.getByRole('button', { name: 'Back' }).click();
    await sees(page, 'detail 2 from no group');
    await tap(page, 'go back');
    await sees(page, 'detail 1 from no group');
    expect(new URL(page.url()).hash).toBe('#/details/detail/detail?id=1');
    expect(await page.locator('wx-page').count()).toBe(1);
  });

  test('of tabs stay alive', async () => {
    const page = await fixture.open();
    await tap(page, 'bubbling');
    await tap(page, 'Me tab');
    await sees(page, 'Ask');
    await sees(page, 'on pages/me/me');
    await tap(page, 'Home tab');
    await sees(page, /inner 1 outer 1/);
  });

  test('carry their title, which they may change', async () => {
    const page = await fixture.open('#/details/detail/detail?id=1');
    expect(await page.title()).toBe('Detail');
    await tap(page, 'retitle');
    await sees(page, 'New title');
  });

  test('opened directly lead home', async () => {
    const page = await fixture.open('#/details/detail/detail?id=1');
    await page.getByRole('button', { name: 'Home' }).click();
    await sees(page, 'Open dialog');
  });

  test('may leave while they are being opened', async () => {
    const page = await fixture.open('#/details/detail/detail?id=gone');
    await sees(page, 'detail instead from no group');
    expect(await page.locator('wx-page').count()).toBe(1);
  });

  test('that do not exist fall back to the first', async () => {
    const page = await fixture.open('#/pages/nowhere');
    await sees(page, 'Open dialog');
  });
});
