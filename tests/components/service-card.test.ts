import { load, show, speak } from './component';

const card = load('components/service-card/service-card');
const knives = {
  id: 'knives-two',
  version: 1,
  name: '磨刀两把',
  glyph: '磨',
  tint: 'sky',
  providerId: 'knives',
  providerName: '老赵磨刀',
  price: 5,
  stock: 8,
  limitPerMonth: 2,
  onSale: true,
  place: '河东胡同口',
  note: '',
};

describe('a service', () => {
  beforeEach(() => speak('zh'));

  test('says what it is, who gives it, how many are left and what it costs', () => {
    expect(show(card, { service: knives, balance: 86 }).text()).toBe('磨磨刀两把老赵磨刀余 85分兑换');
  });

  test('is chosen by its button', async () => {
    const shown = show(card, { service: knives, balance: 86 }, ['redeem']);
    await shown.tap('.redeem');
    expect(shown.events).toEqual([{ name: 'redeem', detail: { id: 'knives-two' } }]);
  });

  test.each([
    ['还差 2 分', { balance: 3 }],
    ['换完了', { service: { ...knives, stock: 0 }, balance: 86 }],
    ['暂停', { service: { ...knives, onSale: false }, balance: 86 }],
  ])('says %s in place of the button', (obstacle, more) => {
    const text = show(card, { service: knives, ...more }).text();
    expect(text).toContain(obstacle);
    expect(text).not.toContain('兑换');
  });

  test('can be redeemed for others whatever the own balance is', () => {
    expect(show(card, { service: knives, balance: 0, forOthers: true }).text()).toContain('兑换');
  });

  test('speaks English', () => {
    speak('en');
    expect(show(card, { service: knives, balance: 3 }).text()).toContain('2 to go');
  });
});
