import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { fill, joined, message, messages } from '../../i18n/locale';
import { call, newRequestId } from '../../services/call';
import type { Electorate } from '../../shared/contract/evaluation-answers';
import { NAMED_REASONS } from '../../shared/domain/evaluation';
import { roundFacts } from '../words';

type Named = { personId: string; reason: (typeof NAMED_REASONS)[number] };

const nameFor = (name: string): string => name || messages().evaluations.open.nameless;

/** Who votes and who steps out, as it would be frozen now with what the secretary has named so far. */
const split = ({ electors, excluded }: Electorate, named: readonly Named[]) => {
  const { reasons } = messages().evaluations.open;
  const reasonOf = (personId: string) => named.find((one) => one.personId === personId)?.reason;
  const own = electors.flatMap(({ personId, name }) => {
    const reason = reasonOf(personId);
    return reason ? [{ personId, name: nameFor(name), reason: reasons[reason], own: true }] : [];
  });
  const by = excluded.map(({ personId, name, reason }) => ({
    ...{ personId, name: nameFor(name), reason: reasons[reason], own: false },
  }));
  const voting = electors.filter(({ personId }) => !reasonOf(personId));
  return {
    electors: voting.map(({ personId, name }) => ({ personId, name: nameFor(name) })),
    excluded: [...own, ...by],
  };
};

/** 组织评议: the secretary looks who votes and who steps out, and opens the round. */
Component({
  behaviors: [page, acting],
  data: {
    matterId: '',
    requestId: '',
    electorate: null as Electorate | null,
    facts: '',
    refused: '',
    named: [] as Named[],
    electors: [] as { personId: string; name: string }[],
    excluded: [] as ReturnType<typeof split>['excluded'],
    electorsTitle: '',
    excludedTitle: '',
  },
  methods: {
    onLoad({ matter = '' }: { matter?: string }) {
      this.setData({ matterId: matter, requestId: newRequestId() });
    },
    async fetch() {
      void wx.setNavigationBarTitle({ title: messages().evaluations.open.title });
      const electorate = await call('evaluations.electorate', { matterId: this.data.matterId });
      this.setData({
        electorate,
        facts: joined(electorate.number, ...roundFacts(electorate)),
        refused: electorate.refusal ? message({ code: electorate.refusal }) : '',
      });
      this.name(this.data.named);
    },
    name(named: Named[]) {
      const { electorate } = this.data;
      if (!electorate) return;
      const words = messages().evaluations.open;
      const { electors, excluded } = split(electorate, named);
      this.setData({
        named,
        electors,
        excluded,
        electorsTitle: fill(words.electors, { n: electors.length }),
        excludedTitle: fill(words.excluded, { n: excluded.length }),
      });
    },
    async exclude(event: WechatMiniprogram.TouchEvent) {
      const { id: personId } = event.currentTarget.dataset as { id: string };
      const words = messages().evaluations.open.named;
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: NAMED_REASONS.map((reason) => words[reason]) });
        const reason = NAMED_REASONS[tapIndex];
        if (reason) this.name([...this.data.named, { personId, reason }]);
      } catch {
        // Closed without a choice.
      }
    },
    include(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      this.name(this.data.named.filter(({ personId }) => personId !== id));
    },
    asking(): boolean {
      return false;
    },
    shut() {
      // Nothing is open over the page.
    },
    submit() {
      const { requestId, matterId, named, refused } = this.data;
      if (refused) return;
      return this.act(async () => {
        const { roundId } = await call('evaluations.open', { requestId, matterId, exclude: named });
        void wx.redirectTo({ url: `/evaluations/round/round?id=${roundId}` });
        return messages().evaluations.open.done;
      });
    },
  },
});
