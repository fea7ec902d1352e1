import { load, show, speak } from './component';

const row = load('components/voucher-row/voucher-row');
const code = load('components/qr-code/qr-code');
const voucher = {
  id: 'r1',
  serviceName: '老年理发一次',
  glyph: '剪',
  tint: 'leaf',
  providerName: '为民理发',
  expiresAt: Date.UTC(2030, 6, 15),
  status: 'held',
};

describe('a voucher in a list', () => {
  beforeEach(() => speak('zh'));

  test('can be shown while it can be used', async () => {
    const shown = show(row, { voucher }, ['open']);
    expect(shown.text()).toBe('剪老年理发一次为民理发2030年7月15日前有效出示');
    await shown.tap('.voucher');
    expect(shown.events).toEqual([{ name: 'open', detail: { id: 'r1' } }]);
  });

  test.each([
    ['redeemed', '已核销'],
    ['cancelled', '已取消'],
    ['expired', '已过期'],
    ['revoked', '服务取消'],
    ['refunded', '已退回'],
  ])('says how it ended: %s', (status, word) => {
    const text = show(row, { voucher: { ...voucher, status } }).text();
    expect(text).toBe(`剪老年理发一次为民理发${word}`);
  });
});

describe('a QR code', () => {
  test('is drawn without a network', () => {
    expect(show(code, { text: 'v=7K2QXM94TD' }).count('.code')).toBe(1);
  });

  test('of nothing is nothing', () => {
    expect(show(code, { text: '' }).count('.code')).toBe(0);
  });
});
