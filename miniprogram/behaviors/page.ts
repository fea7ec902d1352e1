import { language, message, messages } from '../i18n/locale';
import type { Messages } from '../i18n/zh-cn';
import { asRejection } from '../services/call';
import { large } from '../services/session';
import type { Rejection } from '../shared/errors';

export type PageState = 'loading' | 'ready' | 'error' | 'offline';

/** What a page with this behavior may define: one call to the cloud that fills it, made whenever it is shown. */
interface Fetching {
  fetch?(): Promise<void>;
  is: string;
}

/** Words for WXML. Refusals are told by `message`, so their list need not travel to the view. */
export type Words = Omit<Messages, 'errors'>;

const words = (): Words => {
  const { errors: _errors, ...rest } = messages();
  return rest;
};

interface TabBar {
  sync(): void;
}

const titleOf = (path: string): string => {
  const titles: Record<string, string> = messages().app.titles;
  return titles[path.split('/').pop() ?? ''] ?? messages().app.name;
};

/** What stands in for a page that could not be fetched; the title of an offline page has said already what happened. */
export const standIn = (refusal: Rejection): { state: PageState; problem: string } =>
  refusal.code === 'OFFLINE'
    ? { state: 'offline', problem: messages().app.offlineHint }
    : { state: 'error', problem: message(refusal) };

/**
 * Every page: words, large layout, title, and one of four states. The page defines `fetch`; it is run when the page
 * is shown, pulled down or tried again. Data that is on the screen stays there when a later fetch fails.
 */
export const page = Behavior({
  data: {
    t: words(),
    lang: language(),
    large: large(),
    state: 'loading' as PageState,
    problem: '',
  },
  lifetimes: {
    attached() {
      this.speak();
    },
  },
  methods: {
    /** Takes over language and size of letters, which may have been changed on another page. */
    speak() {
      const now = { lang: language(), large: large() };
      this.setData(this.data.lang === now.lang ? now : { ...now, t: words() });
      void wx.setNavigationBarTitle({ title: titleOf(this.is) });
      this.syncTabBar();
    },
    /** Pages outside the tab bar have none. */
    syncTabBar() {
      (this.getTabBar?.() as unknown as TabBar | undefined)?.sync();
    },
    onShow() {
      this.speak();
      void this.refresh();
    },
    async onPullDownRefresh() {
      await this.refresh();
      await wx.stopPullDownRefresh();
    },
    async refresh() {
      const { fetch } = this as unknown as Fetching;
      try {
        await fetch?.call(this);
        if (this.data.state !== 'ready') this.setData({ state: 'ready', problem: '' });
      } catch (failure) {
        const refusal = asRejection(failure);
        if (this.data.state === 'ready') return this.tell(refusal);
        this.setData(standIn(refusal));
      }
    },
    /** A refusal in words, without taking anything off the screen. */
    tell(failure: unknown) {
      this.say(message(asRejection(failure)));
    },
    say(title: string) {
      void wx.showToast({ title, icon: 'none', duration: 3000 });
    },
  },
});
