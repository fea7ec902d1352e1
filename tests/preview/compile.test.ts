import { scopeSelector } from '../../devkit/preview/build/selectors';
import { npmCandidates } from '../../devkit/preview/build/source';
import { phoneUnits } from '../../devkit/preview/build/units';
import { formatPlace, parsePlace, resolvePlace } from '../../devkit/preview/runtime/pages/url';

const TAGS = new Set(['view', 'text']);
const component = { prefix: 'card', hostAttribute: 'card', page: null };
const page = { prefix: '', hostAttribute: '', page: 'pages/home/home' };

describe('a selector', () => {
  test.each([
    ['.title', '.card--title'],
    ['.a.b > .c::after', '.card--a.card--b > .card--c::after'],
    [':host', '[wx-host="card"]'],
    ['view .a:not(.b)', 'wx-view .card--a:not(.card--b)'],
    ['[data-view=".a"]', '[data-view=".a"]'],
    ['50.5%', '50.5%'],
    ['from', 'from'],
  ])('of a component: %s', (selector, scoped) => {
    expect(scopeSelector(selector, component, TAGS)).toBe(scoped);
  });

  test.each([
    ['.title', ':where([wx-page="pages/home/home"]) .title'],
    ['page', 'wx-page:where([wx-page="pages/home/home"])'],
    ['page .a', 'wx-page:where([wx-page="pages/home/home"]) .a'],
    ['text', ':where([wx-page="pages/home/home"]) wx-text'],
  ])('of a page: %s', (selector, scoped) => {
    expect(scopeSelector(selector, page, TAGS)).toBe(scoped);
  });
});

test.each([
  ['750rpx', '100cqw'],
  ['-1.5rpx', '-0.2cqw'],
  ['calc(100vh - 32rpx)', 'calc(100cqh - 4.2667cqw)'],
  ['var(--gap,24rpx)', 'var(--gap,3.2cqw)'],
  ['10px', '10px'],
])('the unit in %s is of the phone', (value, onPhone) => {
  expect(phoneUnits(value)).toBe(onPhone);
});

test('a package is looked for beside the file and in every folder above it', () => {
  expect(npmCandidates('needs/tell/tell', 'dayjs')).toEqual([
    '/needs/tell/miniprogram_npm/dayjs',
    '/needs/tell/miniprogram_npm/dayjs/index',
    '/needs/miniprogram_npm/dayjs',
    '/needs/miniprogram_npm/dayjs/index',
    '/miniprogram_npm/dayjs',
    '/miniprogram_npm/dayjs/index',
  ]);
});

describe('an address', () => {
  test('keeps its values as they are written', () => {
    const place = parsePlace('/needs/detail/detail?scene=n%3D12&title=a=b&flag');
    expect(place).toEqual({ path: 'needs/detail/detail', query: { scene: 'n%3D12', title: 'a=b', flag: '' } });
    expect(formatPlace(place)).toBe('/needs/detail/detail?scene=n%3D12&title=a=b&flag=');
  });

  test.each([
    ['/pages/me/me', 'pages/me/me'],
    ['../list/list', 'needs/list/list'],
    ['./other', 'needs/tell/other'],
  ])('%s is found from the page that names it', (url, path) => {
    expect(resolvePlace(url, 'needs/tell/tell').path).toBe(path);
  });
});
