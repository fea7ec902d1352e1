import { page } from '../../behaviors/page';
import { spoken } from '../../i18n/codes';
import { day, upTo } from '../../i18n/dates';
import { fill, message, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { askForReminders } from '../../services/subscribe';
import type { RedemptionInfo } from '../../shared/contract/services';

const endedWords = ({ status, usedAt }: RedemptionInfo): string => {
  const { voucher } = messages().services;
  if (status === 'redeemed' && usedAt !== undefined) return fill(voucher.used, { when: upTo(usedAt) });
  const ends: Record<string, string> = voucher.ends;
  return ends[status] ?? '';
};

const wordsOf = (voucher: RedemptionInfo) => {
  const { services } = messages();
  return {
    status: services.status[voucher.status],
    ended: endedWords(voucher),
    code: spoken(voucher.code),
    qrLabel: fill(services.voucher.qrLabel, { code: spoken(voucher.code) }),
    until: fill(services.voucher.untilLong, { day: day(voucher.expiresAt) }),
    price: fill(services.voucher.points, { n: voucher.price }),
    cancelHint: fill(services.voucher.cancelHint, { n: voucher.price }),
  };
};

/** One voucher: what the provider scans or hears, until when and where it can be used. */
Component({
  behaviors: [page],
  data: {
    id: '',
    voucher: null as RedemptionInfo | null,
    words: {} as ReturnType<typeof wordsOf>,
    cancelling: false,
    busy: false,
    refusal: '',
    reminded: false,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
      void wx.setKeepScreenOn({ keepScreenOn: true });
    },
    onUnload() {
      void wx.setKeepScreenOn({ keepScreenOn: false });
    },
    async fetch() {
      this.take(await call('services.voucher', { redemptionId: this.data.id }));
    },
    take(voucher: RedemptionInfo) {
      this.setData({ voucher, words: wordsOf(voucher) });
    },
    askCancel() {
      this.setData({ cancelling: true, refusal: '' });
    },
    keep() {
      this.setData({ cancelling: false });
    },
    async cancel() {
      this.setData({ busy: true, refusal: '' });
      try {
        const voucher = await call('services.cancel', { redemptionId: this.data.id });
        this.take(voucher);
        this.setData({ cancelling: false });
        this.say(fill(messages().services.voucher.cancelled, { n: voucher.price }));
      } catch (failure) {
        this.setData({ refusal: message(asRejection(failure)) });
      }
      this.setData({ busy: false });
    },
    async remind() {
      if ((await askForReminders(['redemption'])) === 0) return this.say(messages().notices.refused);
      this.setData({ reminded: true });
      this.say(messages().services.voucher.reminded);
    },
    openShop() {
      void wx.redirectTo({ url: '/shop/shop/shop' });
    },
  },
});
