import { page } from '../../behaviors/page';
import { dayClock } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import { askForReminders } from '../../services/subscribe';
import type { SeedState } from '../../shared/domain/need-track';

const JUST_TOLD: SeedState[] = ['now', 'ahead', 'skipped', 'skipped', 'ahead', 'ahead'];

/** Everything on it came with the address: a receipt is shown even when the network has just died. */
Component({
  behaviors: [page],
  data: {
    state: 'ready',
    id: '',
    number: '',
    goes: '',
    due: '',
    reading: false,
    reminded: false,
    track: JUST_TOLD,
  },
  methods: {
    onLoad(query: { id?: string; number?: string; grid?: string; due?: string; reading?: string }) {
      const { receipt } = messages().needs;
      this.setData({
        id: query.id ?? '',
        number: query.number ?? '',
        goes: query.grid ? fill(receipt.goes, { grid: decodeURIComponent(query.grid) }) : '',
        due: query.due ? fill(receipt.due, { day: dayClock(Number(query.due)) }) : '',
        reading: query.reading === '1',
      });
    },
    see() {
      void wx.redirectTo({ url: `/needs/detail/detail?id=${this.data.id}` });
    },
    tellAnother() {
      void wx.redirectTo({ url: '/needs/tell/tell' });
    },
    async remind() {
      const added = await askForReminders(['progress']);
      if (added === 0) return;
      this.setData({ reminded: true });
      this.say(messages().needs.receipt.reminded);
    },
  },
});
