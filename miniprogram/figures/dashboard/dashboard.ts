import { page } from '../../behaviors/page';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { Dashboard, Trend } from '../../shared/contract/figures-answers';
import { monthOf, startOfMonth } from '../../shared/domain/calendar';
import type { RateName } from '../../shared/domain/figures-formulas';
import type { Category } from '../../shared/domain/need';
import { exporting } from './exporting';
import { partsOf, trendChoices, trendOf, viewOf, type ChartView } from './view';

const SPANS = ['3', '6', '12'] as const;
type Span = (typeof SPANS)[number];

const EMPTY: ChartView = { categories: [], series: [], rows: [], label: '' };

const spanChoices = () => SPANS.map((value) => ({ value, word: messages().figures.spans[value] }));

/** 数据: what chief, secretary and street read about their place, each number with its n and a way to what is behind it. */
Component({
  behaviors: [page, exporting],
  data: {
    /** Empty until somebody chooses: the server knows the widest place of this person. */
    scopeId: '',
    span: '6' as Span,
    from: '',
    to: '',
    trend: 'on_time' as Trend,
    spanChoices: [] as ReturnType<typeof spanChoices>,
    trendChoices: [] as ReturnType<typeof trendChoices>,
    months: [] as Dashboard['months'],
    place: '',
    period: '',
    scopes: [] as { value: string; word: string }[],
    scope: '',
    tiles: [] as ReturnType<typeof viewOf>['tiles'],
    rates: [] as ReturnType<typeof viewOf>['rates'],
    nine: '',
    load: EMPTY,
    line: EMPTY,
    categories: [] as ReturnType<typeof viewOf>['categories'],
    channels: [] as ReturnType<typeof viewOf>['channels'],
    parts: [] as ReturnType<typeof partsOf>,
    allParts: [] as Dashboard['parts'],
    points: [] as ReturnType<typeof viewOf>['points'],
    numbers: false,
  },
  methods: {
    async fetch() {
      const { scopeId, span, trend } = this.data;
      const now = Date.now();
      const months = { from: monthOf(startOfMonth(now, 1 - Number(span))), to: monthOf(now) };
      const seen = await call('figures.dashboard', { ...months, ...(scopeId ? { scope: scopeId } : {}) });
      this.setData({
        ...viewOf(seen),
        spanChoices: spanChoices(),
        trendChoices: trendChoices(),
        scopeId: seen.scope.id,
        scope: seen.scope.id,
        from: seen.from,
        to: seen.to,
        months: seen.months,
        allParts: seen.parts,
        line: trendOf(seen, trend),
        parts: partsOf(seen, trend),
      });
    },
    chooseScope(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ scopeId: event.detail.value, scope: event.detail.value });
      void this.refresh();
    },
    chooseSpan(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ span: event.detail.value as Span });
      void this.refresh();
    },
    chooseTrend(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const trend = event.detail.value as Trend;
      const { months, allParts } = this.data;
      this.setData({ trend, line: trendOf({ months }, trend), parts: partsOf({ parts: allParts }, trend) });
    },
    toggleNumbers() {
      this.setData({ numbers: !this.data.numbers });
    },
    openRate(event: WechatMiniprogram.TouchEvent) {
      const { name } = event.currentTarget.dataset as { name: RateName };
      this.openBehind(`rate=${name}`);
    },
    openCategory(event: WechatMiniprogram.TouchEvent) {
      const { key } = event.currentTarget.dataset as { key: Category };
      this.openBehind(`category=${key}`);
    },
    openBehind(what: string) {
      const { scopeId, from, to } = this.data;
      void wx.navigateTo({ url: `/figures/behind/behind?scope=${scopeId}&${what}&from=${from}&to=${to}` });
    },
    /** From the community to one of its grids, from the street to a community. */
    openPart(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      this.setData({ scopeId: id, scope: id });
      void this.refresh();
    },
  },
});
