import { spoken } from '../../i18n/codes';
import { day } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import type { RedemptionInfo, ServiceInfo } from '../../shared/contract/services';

interface Line {
  word: string;
  value: string;
}

const points = (n: number): string => fill(messages().services.voucher.points, { n });

const linesOf = (service: ServiceInfo, balance: number, forOther: boolean): Line[] => {
  const { sheet } = messages().services;
  const lines = [
    { word: sheet.price, value: points(service.price) },
    { word: forOther ? '' : sheet.remains, value: points(balance - service.price) },
    { word: sheet.provider, value: service.providerName },
    { word: service.place && sheet.place, value: service.place },
    { word: sheet.limit, value: fill(sheet.times, { n: service.limitPerMonth }) },
  ];
  return lines.filter(({ word }) => word !== '');
};

/** Asks once: what it is, what it costs, what is left. For a neighbour it ends with the code to write down. */
Component({
  properties: {
    service: { type: Object, value: null as unknown as ServiceInfo },
    balance: Number,
    /** People on duty may redeem for a neighbour who says his personal code. */
    forOthers: Boolean,
    forOther: Boolean,
    code: String,
    /** What a neighbour has got: his voucher is not in the caller's list, so the code is shown here, once. */
    given: { type: Object, value: null as unknown as RedemptionInfo },
    busy: Boolean,
    problem: String,
  },
  data: { t: messages().services.sheet, lines: [] as Line[], title: '', submit: '', givenCode: '', givenUntil: '' },
  observers: {
    'service, balance, forOther'(service: ServiceInfo | null, balance: number, forOther: boolean) {
      if (!service) return;
      const { sheet } = messages().services;
      this.setData({
        t: sheet,
        title: fill(sheet.title, { name: service.name }),
        submit: sheet.submit,
        lines: linesOf(service, balance, forOther),
      });
    },
    given(given: RedemptionInfo | null) {
      if (!given) return;
      const { sheet } = messages().services;
      this.setData({
        title: sheet.givenTitle,
        submit: messages().app.done,
        givenCode: spoken(given.code),
        givenUntil: fill(sheet.givenUntil, { day: day(given.expiresAt) }),
      });
    },
  },
  methods: {
    swap() {
      this.triggerEvent('swap', { forOther: !this.data.forOther });
    },
    onCode(event: WechatMiniprogram.Input) {
      this.triggerEvent('code', { code: event.detail.value });
    },
    answer() {
      this.triggerEvent(this.data.given ? 'close' : 'redeem');
    },
    shut() {
      this.triggerEvent('close');
    },
  },
});
