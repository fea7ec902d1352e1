import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { day } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import type { Entry } from '../../shared/contract/points';
import { monthOf } from '../../shared/domain/calendar';

interface Row {
  id: string;
  month: string;
  /** Said above the first row of a month. */
  heading: string;
  title: string;
  about: string;
  day: string;
  points: string;
  gain: boolean;
}

const monthWords = (month: string): string => {
  const [year = '', number = '1'] = month.split('-');
  const { points, time } = messages();
  return fill(points.entriesPage.month, { year, month: time.months[Number(number) - 1] ?? number });
};

const signed = (points: number): string => (points > 0 ? `+${points}` : `−${Math.abs(points)}`);

const rowOf = (entry: Entry, before: string): Row => {
  const { rules, kinds } = messages().points;
  const month = monthOf(entry.at);
  return {
    id: entry.id,
    month,
    heading: month === before ? '' : monthWords(month),
    title: entry.kind === 'earn' && entry.rule ? rules[entry.rule] : kinds[entry.kind],
    about: entry.about,
    day: day(entry.at),
    points: entry.points === 0 ? '0' : signed(entry.points),
    gain: entry.points > 0,
  };
};

/** 积分明细: every entry of the ledger as the member sees it, by month. */
Component({
  behaviors: [page, paged],
  methods: {
    async fetch() {
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey) {
      const { rows, next } = await call('points.entries', after ? { after } : {});
      let before = after ? ((this.data.rows as Row[]).slice(-1)[0]?.month ?? '') : '';
      const told = rows.map((entry) => {
        const row = rowOf(entry, before);
        before = row.month;
        return row;
      });
      return { rows: told, next };
    },
    openRules() {
      void wx.redirectTo({ url: '/shop/rules/rules' });
    },
  },
});
