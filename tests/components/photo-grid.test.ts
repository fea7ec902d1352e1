import { load, show, speak } from './component';

const grid = load('components/photo-grid/photo-grid');
const photos = ['cloud://local/photos/p1/a.jpg', 'cloud://local/photos/p1/b.jpg'];

describe('photos', () => {
  beforeEach(() => speak('zh'));

  test('are only shown where nobody may change them', () => {
    const shown = show(grid, { photos });
    expect(shown.count('.photo')).toBe(2);
    expect(shown.count('.remove') + shown.count('.add')).toBe(0);
  });

  test('can be added while there is room, and the page learns how much', async () => {
    const shown = show(grid, { photos, editable: true, max: 6 }, ['add']);
    await shown.tap('.add');
    expect(shown.events).toEqual([{ name: 'add', detail: { room: 4 } }]);
  });

  test('cannot be added beyond the maximum, nor while others are on their way', async () => {
    expect(show(grid, { photos, editable: true, max: 2 }).count('.add')).toBe(0);
    const busy = show(grid, { photos, editable: true, max: 6, uploading: true }, ['add']);
    await busy.tap('.add');
    expect(busy.events).toEqual([]);
  });

  test('can be taken out again', async () => {
    const shown = show(grid, { photos, editable: true }, ['remove']);
    await shown.tap('.remove');
    expect(shown.events).toEqual([{ name: 'remove', detail: { index: 0 } }]);
  });
});
