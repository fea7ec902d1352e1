import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { dayClock } from '../../i18n/dates';
import { factsOf, fill, message, messages } from '../../i18n/locale';
import { call, newRequestId } from '../../services/call';
import type { RoundDetail } from '../../shared/contract/evaluation-answers';
import { BALLOT_CHOICES, type BallotChoice } from '../../shared/domain/evaluation';
import { REASON_MAX } from '../../shared/domain/round';
import { roundFacts } from '../words';

const options = () => BALLOT_CHOICES.map((value) => ({ value, word: messages().evaluations.choices[value] }));

/** Why this person does not vote, as plainly as it can be said. */
const whyNot = ({ refusal, exclusion }: RoundDetail): string[] => {
  const { reasons } = messages().evaluations;
  if (refusal === undefined || refusal === 'ROUND_VOTED') return [];
  return factsOf(message({ code: refusal }), exclusion !== undefined && reasons[exclusion]);
};

/** 投票: what was promised and how it looks, four equal options with none chosen, and a vote that is final. */
Component({
  behaviors: [page, acting],
  data: {
    id: '',
    /** Made before the first try: sent again after a lost answer, it is still one vote. */
    requestId: '',
    round: null as RoundDetail | null,
    ask: '',
    facts: '',
    until: '',
    whyNot: [] as string[],
    options: [] as ReturnType<typeof options>,
    choice: '' as BallotChoice | '',
    reason: '',
    reasonMax: REASON_MAX,
    ready: false,
    submit: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id, requestId: newRequestId() });
    },
    async fetch() {
      const words = messages().evaluations;
      const round = await call('evaluations.get', { roundId: this.data.id });
      this.setData({
        round,
        ask: fill(words.vote.ask, { title: round.title }),
        facts: [...roundFacts(round), words.secret].join(messages().app.dot),
        until: fill(words.until, { when: dayClock(round.closesAt) }),
        whyNot: whyNot(round),
        options: options(),
      });
      this.judge();
    },
    /** What the button says is what is still missing. */
    judge() {
      const { vote } = messages().evaluations;
      const { choice, reason } = this.data;
      const needsWhy = choice === 'unsatisfied' && reason.trim() === '';
      const missing = needsWhy ? vote.needsWhy : vote.submit;
      this.setData({ ready: choice !== '' && !needsWhy, submit: choice === '' ? vote.choose : missing });
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ choice: event.currentTarget.dataset.value as BallotChoice });
      this.judge();
    },
    onReason(event: WechatMiniprogram.TextareaInput) {
      this.setData({ reason: event.detail.value });
      this.judge();
    },
    asking(): boolean {
      return false;
    },
    /** Nothing of the choice stays on the phone either. */
    shut() {
      this.setData({ choice: '', reason: '' });
    },
    vote() {
      const { id: roundId, requestId, choice, reason, ready } = this.data;
      if (!ready || choice === '') return;
      return this.act(async () => {
        await call('evaluations.vote', { roundId, requestId, choice, reason: choice === 'unsatisfied' ? reason : '' });
        return messages().evaluations.vote.done;
      });
    },
    seeRound() {
      void wx.redirectTo({ url: `/evaluations/round/round?id=${this.data.id}` });
    },
  },
});
