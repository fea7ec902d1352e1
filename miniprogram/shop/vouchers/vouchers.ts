import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';

/** 我的兑换券: all of them, those that can be used and how the others ended. */
Component({
  behaviors: [page, paged],
  methods: {
    async fetch() {
      await this.fetchFirst();
    },
    fetchPage(after?: PageKey) {
      return call('services.redemptions', after ? { after } : {});
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/shop/voucher/voucher?id=${event.detail.id}` });
    },
    openShop() {
      void wx.redirectTo({ url: '/shop/shop/shop' });
    },
  },
});
