import { sees, startFixture, tap, TOUCH, type Fixture } from './support';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
}, 30_000);
afterAll(() => fixture.close());

const colorOf = (element: Element) => getComputedStyle(element).color;

describe('a page in the browser', () => {
  test('shows lists, scripts and slots, each in the style of the file it is written in', async () => {
    const page = await fixture.open();
    await sees(page, 'ANN+BO Array');
    await sees(page, '1 ann');
    await sees(page, 'measured true');
    expect(await page.getByText('ANN+BO Array').evaluate(colorOf)).toBe('rgb(255, 0, 0)');
    expect(await page.getByText('inner title').evaluate(colorOf)).toBe('rgb(255, 0, 0)');
    expect(await page.getByText('lead slot').evaluate((element) => getComputedStyle(element).letterSpacing)).toBe(
      '2px',
    );
  });

  test('measures rpx by the phone and not by the window', async () => {
    const desktop = await fixture.open('', { viewport: { width: 1280, height: 900 } });
    const half = desktop.getByText('half', { exact: true });
    expect((await half.boundingBox())?.width).toBeCloseTo(195);
    expect(await half.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(238, 238, 238)');
  });

  test('keeps what is fixed inside the phone', async () => {
    const desktop = await fixture.open('', { viewport: { width: 1280, height: 900 } });
    const bar = await desktop.locator('wx-tab-bar .custom-tab-bar_index--bar').boundingBox();
    const phone = await desktop.locator('.preview-phone').boundingBox();
    expect(bar?.x).toBeCloseTo(phone?.x ?? 0);
    expect(bar?.width).toBeCloseTo(390);
  });

  test('gives places of taps on the phone, wherever it stands', async () => {
    const desktop = await fixture.open('', { viewport: { width: 1280, height: 900 } });
    await tap(desktop, '2 bo');
    await sees(desktop, /chosen bo on phone/);
  });
});

describe.each([
  ['mouse', {}],
  ['touch', TOUCH],
])('events by %s', (kind, context) => {
  const press = async (page: Awaited<ReturnType<Fixture['open']>>, words: string) => {
    const target = page.getByText(words, { exact: true });
    await (kind === 'touch' ? target.tap() : target.click());
  };

  test('bubble, are caught, and exclude each other when mutated', async () => {
    const page = await fixture.open('', context);
    await press(page, 'caught');
    await sees(page, /inner 1 outer 0/);
    await press(page, 'mutated');
    await sees(page, /inner 2 outer 1/);
    await press(page, 'bubbling');
    await sees(page, /inner 3 outer 2/);
  });

  test('open and close a dialog of the component library', async () => {
    const page = await fixture.open('', context);
    await press(page, 'Open dialog');
    await sees(page, 'Dialog content');
    await press(page, 'Yes');
    await sees(page, /chosen confirmed/);
    await page.getByText('Dialog content').waitFor({ state: 'hidden' });
  });
});

describe('the component library', () => {
  test('slides a popup in and out', async () => {
    const page = await fixture.open();
    await tap(page, 'Open popup');
    await sees(page, 'Popup content');
    await page.mouse.click(100, 100);
    await page.getByText('Popup content').waitFor({ state: 'hidden' });
  });

  test('switches, and what is hidden appears', async () => {
    const page = await fixture.open();
    expect(await page.getByText('shown while on').isVisible()).toBe(false);
    await page.getByRole('switch').click();
    await sees(page, 'switch on');
    await sees(page, 'shown while on');
  });

  test('loads nothing from elsewhere', async () => {
    const page = await fixture.open();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(page.url()).origin)) foreign.push(request.url());
    });
    await page.reload();
    await sees(page, 'Open dialog');
    expect(foreign).toEqual([]);
  });
});

describe('gestures', () => {
  test('a long press is no tap', async () => {
    const page = await fixture.open();
    const target = page.getByText('press long');
    await target.hover();
    await page.mouse.down();
    await sees(page, /count 1/);
    await page.mouse.up();
  });

  test('pulling down refreshes, reaching the end loads more', async () => {
    const page = await fixture.open();
    await page.mouse.move(200, 100);
    await page.mouse.down();
    await page.mouse.move(200, 300, { steps: 5 });
    await page.mouse.up();
    await sees(page, /refreshed 1/);
    await page.mouse.wheel(0, 5000);
    await page.getByText(/reached 1/).waitFor({ state: 'attached' });
  });
});
