import { page } from '../../behaviors/page';
import { message } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { pendingId } from '../../services/drafts';
import { refreshMe } from '../../services/session';
import type { Stored } from '../../shared/contract/people-answers';
import { asText, countLines, lookLines, profileLines, type Line } from './lines';

/** 存了我的什么: to be seen, taken along, and deleted. */
Component({
  behaviors: [page],
  data: {
    stored: null as Stored | null,
    profile: [] as Line[],
    counts: [] as Line[],
    looks: [] as ReturnType<typeof lookLines>,
    erasing: false,
    understood: false,
    busy: false,
    refusal: '',
  },
  methods: {
    async fetch() {
      const stored = await call('people.stored', {});
      this.setData({
        stored,
        profile: profileLines(stored),
        counts: countLines(stored),
        looks: lookLines(stored),
      });
    },
    async copy() {
      if (!this.data.stored) return;
      await wx.setClipboardData({ data: asText(this.data.stored) });
      this.say(this.data.t.people.stored.copied);
    },
    askErase() {
      this.setData({ erasing: true, understood: false, refusal: '' });
    },
    keep() {
      this.setData({ erasing: false });
    },
    understand() {
      this.setData({ understood: !this.data.understood });
    },
    async erase() {
      this.setData({ busy: true, refusal: '' });
      try {
        await call('people.erase', { requestId: pendingId('erase') });
        await this.forget();
      } catch (failure) {
        this.setData({ refusal: message(asRejection(failure)) });
      }
      this.setData({ busy: false });
    },
    /** Drafts and choices on this phone go with the account. */
    async forget() {
      const { erased } = this.data.t.people.stored;
      wx.clearStorageSync();
      await refreshMe().catch(() => undefined);
      await wx.reLaunch({ url: '/pages/home/home' });
      void wx.showToast({ title: erased, icon: 'none', duration: 3000 });
    },
  },
});
