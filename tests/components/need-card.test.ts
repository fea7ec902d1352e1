import { load, show, speak } from './component';
import { card } from './need';

const needCard = load('components/need-card/need-card');

describe('a need in a list', () => {
  beforeEach(() => speak('zh'));

  test('of my own shows status, promise and track', () => {
    const text = show(needCard, { need: card, kind: 'track' }).text();
    expect(text).toContain('办理中');
    expect(text).toContain('承诺 2025年6月20日前');
    expect(text).toContain('文化广场晚上灯太暗');
    expect(text).toContain('说汇论定干检');
  });

  test('on the desk shows how it came, where it is and who needs it too', () => {
    const text = show(needCard, { need: card, kind: 'desk' }).text();
    expect(text).toContain('微信群 · 三网格邻里群');
    expect(text).toContain('场地设施河东胡同2 张照片6 人附议');
    expect(text).not.toContain('说汇论定干检');
  });

  test('that is late says so in words, instead of its status', () => {
    const text = show(needCard, { need: { ...card, light: 'overdue' }, kind: 'track' }).text();
    expect(text).toContain('超期');
    expect(text).not.toContain('办理中');
  });

  test('that is solved shows what came of it, how long it took and what the reporter said', () => {
    const solved = {
      ...card,
      status: 'solved' as const,
      closedAt: card.createdAt + 5 * 86_400_000,
      result: '换了两盏灯',
      satisfaction: 'satisfied' as const,
    };
    const text = show(needCard, { need: solved, kind: 'solved' }).text();
    expect(text).toContain('已解决');
    expect(text).toContain('换了两盏灯');
    expect(text).toContain('用时 5 天回访满意');
  });

  test('among those of many people says where it is and what kind, above its track', () => {
    const text = show(needCard, { need: card, kind: 'public' }).text();
    expect(text).toContain('第三网格场地设施6 人附议');
    expect(text).toContain('说汇论定干检');
  });

  test('that is urgent is marked', () => {
    expect(show(needCard, { need: { ...card, urgent: true }, kind: 'desk' }).text()).toMatch(/^急/);
  });

  test('opens when it is tapped', async () => {
    const shown = show(needCard, { need: card, kind: 'track' }, ['open']);
    await shown.tap('.name');
    expect(shown.events).toEqual([{ name: 'open', detail: { id: 'need-1' } }]);
  });
});
