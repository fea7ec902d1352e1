import { page } from '../../behaviors/page';
import { fill, joined, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { RuleInfo } from '../../shared/contract/points';

const ruleRow = ({ rule, points, per, caps }: RuleInfo) => {
  const words = messages().points;
  return {
    rule,
    name: words.rules[rule],
    note: words.ruleNotes[rule],
    points: fill(words.earns[per], { n: points }),
    caps: joined(...caps.map(({ window, times }) => fill(words.caps[per][window], { n: times }))),
  };
};

/** 怎么得分: the public rule card, with the caps and the principles behind them. */
Component({
  behaviors: [page],
  data: { rules: [] as ReturnType<typeof ruleRow>[] },
  methods: {
    async fetch() {
      const rules = await call('points.rules', {});
      this.setData({ rules: rules.map(ruleRow) });
    },
    openClaims() {
      void wx.navigateTo({ url: '/people/claims/claims' });
    },
  },
});
