import type { Page } from 'playwright-core';
import { sees, startFixture, tap, type Fixture } from './support';

let fixture: Fixture;
let page: Page;
beforeAll(async () => {
  fixture = await startFixture();
}, 30_000);
afterAll(() => fixture.close());
beforeEach(async () => {
  page = await fixture.open('?as=bo#/pages/me/me');
});
afterEach(() => page.close());

describe('built-in controls', () => {
  test('a form collects every control by its name', async () => {
    await page.getByPlaceholder('Your name').fill('Ann');
    await page.getByPlaceholder('Your story').fill('long');
    await page.getByRole('switch', { name: 'Agree' }).uncheck();
    await tap(page, 'green');
    await tap(page, 'large');
    await tap(page, 'Send');
    const result = await page.locator('.result').textContent();
    expect(JSON.parse(result ?? '')).toEqual({
      nick: 'Ann',
      story: 'long',
      agree: false,
      colors: ['green'],
      size: 'large',
    });
  });

  test('fields tell the page what is typed, and hold to their maximum', async () => {
    await page.getByPlaceholder('Your name').fill('Ann');
    await sees(page, 'hello Ann, no size, 0');
    await page.getByPlaceholder('Your story').pressSequentially('abcdefghijklmnopqrstuvwxyz');
    await sees(page, 'hello Ann, no size, 20');
  });

  test('of radios one is chosen', async () => {
    await tap(page, 'small');
    await sees(page, 'hello , small, 0');
    await tap(page, 'large');
    await sees(page, 'hello , large, 0');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(1);
  });

  test('a picker asks in a sheet', async () => {
    await tap(page, 'pick none');
    await page.getByRole('dialog').getByRole('listbox').selectOption({ label: 'green' });
    await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
    await sees(page, 'pick green');
  });

  test('a nickname field suggests the name of the person', async () => {
    await page.getByPlaceholder('Your name').focus();
    expect(await page.locator('datalist option').getAttribute('value')).toBe('波波');
  });

  test('buttons are buttons to the keyboard and to those who do not see', async () => {
    await page.getByRole('button', { name: 'Ask' }).press('Enter');
    await sees(page, 'Modal content');
    expect(await page.getByRole('button', { name: 'Disabled' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('a disabled button does nothing', async () => {
    await page.getByText('Disabled').click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('rich text is shown', async () => {
    expect(await page.locator('b').textContent()).toBe('rich');
  });
});
