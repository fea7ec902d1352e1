import { day } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import type { RedemptionStatus, Tint } from '../../shared/domain/redemption';

export interface VoucherFacts {
  id: string;
  serviceName: string;
  glyph: string;
  providerName: string;
  expiresAt: number;
  tint?: Tint;
  /** Absent in the account, which lists only those that can be shown now. */
  status?: RedemptionStatus;
}

/** One voucher in a list. While it can be used it has a button; afterwards it says how it ended. */
Component({
  properties: {
    voucher: { type: Object, value: {} as VoucherFacts },
    /** The one red button of the page, on the first voucher only. */
    red: Boolean,
  },
  data: { facts: [] as string[], usable: false, ended: '', show: '', tint: 'leaf' as Tint },
  observers: {
    voucher(voucher: Partial<VoucherFacts>) {
      if (!voucher.id) return;
      const { services } = messages();
      const { status = 'held', expiresAt = 0, providerName = '', tint = 'leaf' } = voucher;
      const usable = status === 'held';
      const until = fill(services.voucher.until, { day: day(expiresAt) });
      this.setData({
        usable,
        tint,
        facts: usable ? [providerName, until] : [providerName],
        ended: usable ? '' : services.status[status],
        show: services.voucher.show,
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.voucher.id });
    },
  },
});
