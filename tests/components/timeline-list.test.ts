import { load, show } from './component';

const timeline = load('components/timeline-list/timeline-list');

test('a timeline is read from the newest line down, the newest marked', () => {
  const line = (key: string, title: string, words: string) => ({ key, title, time: '今天 10:20', words, photos: [] });
  const shown = show(timeline, {
    lines: [line('2', '网格员记了进展', '配件明天到'), line('1', '居民提出', '')],
  });
  expect(shown.text()).toBe('网格员记了进展今天 10:20配件明天到居民提出今天 10:20');
  expect(shown.count('.newest')).toBe(1);
});
