import { load, show, speak } from './component';

const sheet = load('components/redeem-sheet/redeem-sheet');
const service = {
  id: 'barber-one',
  version: 1,
  name: '老年理发一次',
  glyph: '剪',
  tint: 'leaf',
  providerId: 'barber',
  providerName: '为民理发',
  price: 6,
  stock: 12,
  limitPerMonth: 2,
  onSale: true,
  place: '石榴园小区东门',
  note: '',
};
const given = {
  id: 'r1',
  status: 'held',
  serviceId: 'barber-one',
  serviceName: '老年理发一次',
  glyph: '剪',
  tint: 'leaf',
  providerName: '为民理发',
  place: '',
  price: 6,
  at: 0,
  expiresAt: Date.UTC(2030, 6, 15),
  code: '7K2QXM94TD',
};

describe('the sheet that redeems', () => {
  beforeEach(() => speak('zh'));

  test('says what it costs and what is left, once', () => {
    const text = show(sheet, { service, balance: 86 }).text();
    expect(text).toContain('兑换“老年理发一次”');
    expect(text).toContain('用掉6 分');
    expect(text).toContain('兑换后还剩80 分');
    expect(text).not.toContain('替没有微信的邻居');
  });

  test('redeems when it is answered', async () => {
    const shown = show(sheet, { service, balance: 86 }, ['redeem', 'close']);
    await shown.fire('.question', 'submit');
    expect(shown.events.map(({ name }) => name)).toEqual(['redeem']);
  });

  test('asks for the personal code of a neighbour, whose balance is not shown', async () => {
    const shown = show(sheet, { service, balance: 0, forOthers: true, forOther: true, code: '7K2' }, ['swap']);
    expect(shown.text()).toContain('邻居的个人码');
    expect(shown.text()).not.toContain('还剩');
    await shown.tap('.link');
    expect(shown.events).toEqual([{ name: 'swap', detail: { forOther: false } }]);
  });

  test('is done once a neighbour has his code', async () => {
    const shown = show(sheet, { service, balance: 0, forOthers: true, forOther: true, given }, ['redeem', 'close']);
    await shown.fire('.question', 'submit');
    expect(shown.events.map(({ name }) => name)).toEqual(['close']);
  });

  test('shows the code of a neighbour in groups to be written down', () => {
    const text = show(sheet, { service, balance: 0, forOthers: true, forOther: true, given }).text();
    expect(text).toContain('7K2QX M94TD');
    expect(text).toContain('2030年7月15日前有效');
  });

  test('keeps a refusal in sight', () => {
    const problem = '积分还不够，一分也没有扣';
    expect(show(sheet, { service, balance: 1, problem }).text()).toContain(problem);
  });
});
