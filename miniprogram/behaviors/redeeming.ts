import { message } from '../i18n/locale';
import { asRejection, call } from '../services/call';
import { pendingId, settle } from '../services/drafts';
import { waiting } from '../services/session';
import type { RedemptionInfo, ServiceInfo } from '../shared/contract/services';
import type { ErrorCode } from '../shared/errors';

/** After these nobody knows whether the voucher was made: the next try carries the same id. */
const UNANSWERED: readonly ErrorCode[] = ['OFFLINE', 'INTERNAL', 'BUSY'];

interface Shop {
  offers(): ServiceInfo[];
  refresh(): Promise<void>;
}

/** What points and shop share: choose a service, be asked once, get the voucher. The page knows what is on offer. */
export const redeeming = Behavior({
  data: {
    chosen: null as ServiceInfo | null,
    forOthers: false,
    forOther: false,
    neighbourCode: '',
    given: null as RedemptionInfo | null,
    redeemBusy: false,
    redeemProblem: '',
  },
  pageLifetimes: {
    show() {
      this.setData({ forOthers: waiting() !== null });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const chosen = (this as unknown as Shop).offers().find((service) => service.id === event.detail.id);
      if (chosen) this.setData({ chosen, given: null, forOther: false, redeemProblem: '' });
    },
    leave() {
      const { given } = this.data;
      this.setData({ chosen: null, given: null, neighbourCode: given ? '' : this.data.neighbourCode });
      if (given) void (this as unknown as Shop).refresh();
    },
    swapPerson(event: WechatMiniprogram.CustomEvent<{ forOther: boolean }>) {
      this.setData({ forOther: event.detail.forOther, redeemProblem: '' });
    },
    onNeighbourCode(event: WechatMiniprogram.CustomEvent<{ code: string }>) {
      this.setData({ neighbourCode: event.detail.code });
    },
    async redeem() {
      const { chosen, forOther, neighbourCode, redeemBusy } = this.data;
      if (!chosen || redeemBusy) return;
      const forCode = forOther ? neighbourCode.trim() : '';
      const name = `redeem:${chosen.id}:${forCode}`;
      this.setData({ redeemBusy: true, redeemProblem: '' });
      try {
        const request = { requestId: pendingId(name), serviceId: chosen.id, ...(forCode ? { forCode } : {}) };
        const voucher = await call('services.redeem', request);
        settle(name);
        this.hand(voucher);
      } catch (failure) {
        const refusal = asRejection(failure);
        if (!UNANSWERED.includes(refusal.code)) settle(name);
        this.setData({ redeemProblem: message(refusal) });
      }
      this.setData({ redeemBusy: false });
    },
    /** One's own voucher opens; a neighbour's code is shown here, to be written down. */
    hand(voucher: RedemptionInfo) {
      if (this.data.forOther) return this.setData({ given: voucher });
      this.setData({ chosen: null });
      void wx.navigateTo({ url: `/shop/voucher/voucher?id=${voucher.id}` });
    },
  },
});
