import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { PageKey } from '../../shared/contract/action';
import { monthOf, startOfMonth } from '../../shared/domain/calendar';
import type { Measure } from '../../shared/domain/figures';
import type { Category } from '../../shared/domain/need';
import { RATES, type RateName } from '../../shared/domain/figures-formulas';
import { monthWords } from '../months';
import { rowOf } from './rows';

interface Options {
  scope?: string;
  /** What led here: a rate, or a category of the needs that were told. */
  rate?: RateName;
  category?: Category;
  from?: string;
  to?: string;
}

/** Of needs told under a category, what became of them too. */
const OF_A_CATEGORY: Measure[] = ['told', 'solved', 'explained', 'reopened'];

const measuresOf = (rate: RateName | undefined): Measure[] =>
  rate && rate in RATES ? [...new Set([...RATES[rate].among, ...RATES[rate].of])] : OF_A_CATEGORY;

const titleOf = ({ rate, category }: Options): string => {
  const { figures, needs } = messages();
  if (rate && rate in RATES) return figures.rates[rate];
  return category ? needs.categories[category] : figures.told;
};

/** From the newest month back. */
const monthsBack = (from: string, to: string): string[] => {
  const months: string[] = [];
  for (let month = to; month >= from && months.length < 12;) {
    months.push(month);
    month = monthOf(startOfMonth(Date.parse(`${month}-15T04:00:00Z`), -1));
  }
  return months;
};

/** What a figure is made of: the needs, matters and tasks behind it, month by month. */
Component({
  behaviors: [page, paged],
  data: {
    scope: '',
    category: '' as Category | '',
    measure: 'told' as Measure,
    month: '',
    title: '',
    measures: [] as { value: string; word: string }[],
    months: [] as { value: string; word: string }[],
  },
  methods: {
    onLoad(options: Options) {
      const { scope = '', rate, category = '', from, to } = options;
      const { measures } = messages().figures;
      const last = to ?? monthOf(Date.now());
      const parts = measuresOf(rate);
      this.setData({
        scope,
        month: last,
        measure: parts[0] ?? 'told',
        category,
        title: titleOf(options),
        measures: parts.map((value) => ({ value, word: measures[value] })),
        months: monthsBack(from ?? last, last).map((value) => ({ value, word: monthWords(value) })),
      });
    },
    async fetch() {
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey) {
      const { scope, category, measure, month, rows: before } = this.data;
      const { rows, next } = await call('figures.behind', {
        measure,
        month,
        ...(scope ? { scope } : {}),
        ...(category ? { category } : {}),
        ...(after ? { after } : {}),
      });
      const from = after ? before.length : 0;
      return { rows: rows.map((row, at) => rowOf(measure, row, from + at)), next };
    },
    chooseMeasure(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ measure: event.detail.value as Measure });
      void this.refresh();
    },
    chooseMonth(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ month: event.detail.value });
      void this.refresh();
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset as { url: string };
      if (url) void wx.navigateTo({ url });
    },
    leave() {
      void wx.navigateBack();
    },
  },
});
