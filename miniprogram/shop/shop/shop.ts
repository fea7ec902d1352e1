import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { redeeming } from '../../behaviors/redeeming';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import type { ServiceInfo } from '../../shared/contract/services';

/** 便民服务: everything that points buy in the neighbourhood. */
Component({
  behaviors: [page, paged, redeeming],
  data: { balance: 0, balanceWords: '' },
  methods: {
    async fetch() {
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey) {
      const { balance, ...rows } = await call('services.list', after ? { after } : {});
      this.setData({ balance, balanceWords: fill(messages().services.shop.balance, { n: balance }) });
      return rows;
    },
    offers(): ServiceInfo[] {
      return this.data.rows as ServiceInfo[];
    },
  },
});
