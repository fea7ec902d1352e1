import { fill, messages } from '../i18n/locale';
import { large, waiting } from '../services/session';

const TABS = ['home', 'board', 'desk', 'points', 'me'] as const;
const DRAWINGS: Record<string, string> = { points: 'seed' };

interface Tab {
  name: string;
  word: string;
  drawing: string;
  here: boolean;
  count: number;
  label: string;
}

const pathOf = (name: string): string => `pages/${name}/${name}`;

const tabs = (here: string, onDesk: number | null): Tab[] => {
  const { app } = messages();
  return TABS.filter((name) => name !== 'desk' || onDesk !== null).map((name) => {
    const count = name === 'desk' ? (onDesk ?? 0) : 0;
    const label = count > 0 ? `${app.tabs[name]}, ${fill(app.tabCount, { n: count })}` : app.tabs[name];
    const drawing = DRAWINGS[name] ?? name;
    return { name, word: app.tabs[name], drawing, here: here === pathOf(name), count: Math.min(count, 99), label };
  });
};

/** 首页 · 公示 · 积分 · 我的; people on duty get 工作台 in the middle with a count. */
Component({
  data: { tabs: [] as Tab[], large: false },
  lifetimes: {
    attached() {
      this.sync();
    },
  },
  methods: {
    /** Called by the page whenever language, size of letters or the count may have changed. */
    sync() {
      const here = getCurrentPages().slice(-1)[0]?.route ?? '';
      this.setData({ tabs: tabs(here, waiting()), large: large() });
    },
    go(event: WechatMiniprogram.TouchEvent) {
      const { name } = event.currentTarget.dataset as { name: string };
      void wx.switchTab({ url: `/${pathOf(name)}` });
    },
  },
});
