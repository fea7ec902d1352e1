import { page } from '../../behaviors/page';
import { redeeming } from '../../behaviors/redeeming';
import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { Account } from '../../shared/contract/points';
import type { ServiceInfo } from '../../shared/contract/services';

const OFFERS_SHOWN = 8;

const NOTHING: Account = { balance: 0, held: 0, spentThisYear: 0, expiring: null, vouchers: [] };

/** What can be had now stands first. */
const sorted = (services: readonly ServiceInfo[]): ServiceInfo[] => [
  ...services.filter(({ onSale, stock }) => onSale && stock > 0),
  ...services.filter(({ onSale, stock }) => !onSale || stock <= 0),
];

const factsOf = ({ held, spentThisYear, expiring }: Account) => {
  const { account } = messages().points;
  return {
    heldAndSpent: joined(fill(account.held, { n: held }), fill(account.spent, { n: spentThisYear })),
    expiring: expiring ? fill(account.expiring, { n: expiring.points, day: day(expiring.at) }) : '',
  };
};

/** 积分: what I have, what it is worth nearby, how it is earned. */
Component({
  behaviors: [page, redeeming],
  data: {
    account: NOTHING as Omit<Account, 'services'>,
    services: [] as ServiceInfo[],
    heldAndSpent: '',
    expiring: '',
  },
  methods: {
    async fetch() {
      const { services = [], ...account } = await call('points.account', { offers: OFFERS_SHOWN });
      this.setData({ account, services: sorted(services), ...factsOf(account) });
    },
    offers(): ServiceInfo[] {
      return this.data.services;
    },
    openVoucher(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/shop/voucher/voucher?id=${event.detail.id}` });
    },
    openVouchers() {
      void wx.navigateTo({ url: '/shop/vouchers/vouchers' });
    },
    openShop() {
      void wx.navigateTo({ url: '/shop/shop/shop' });
    },
    openEntries() {
      void wx.navigateTo({ url: '/shop/entries/entries' });
    },
    openRules() {
      void wx.navigateTo({ url: '/shop/rules/rules' });
    },
  },
});
