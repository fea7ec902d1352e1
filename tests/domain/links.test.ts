import { linkedPage } from '../../miniprogram/services/links';
import { config } from '../../miniprogram/shared/config';

const scanned = (page: string): string | null => linkedPage(encodeURIComponent(`${config.links}${page}`));

test('a code of ours leads to the page it names', () => {
  expect(scanned('matters/detail/detail?id=request-0001')).toBe('/matters/detail/detail?id=request-0001');
  expect(scanned('pages/board/board?view=points')).toBe('/pages/board/board?view=points');
});

test('a code of somebody else, or one that names no page, leads nowhere', () => {
  expect(linkedPage(undefined)).toBeNull();
  expect(linkedPage('%E5%8')).toBeNull();
  expect(linkedPage('https%3A%2F%2Fevil.example%2Fopen%2Fpages%2Fme%2Fme')).toBeNull();
  for (const page of ['', '../app', 'pages/me/me?a=<script>', 'pages//me', 'https://evil.example/'])
    expect(scanned(page)).toBeNull();
});
