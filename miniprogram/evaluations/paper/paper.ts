import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { photographing } from '../../behaviors/photographing';
import { fill, messages } from '../../i18n/locale';
import { call, newRequestId } from '../../services/call';
import type { PaperDesk } from '../../shared/contract/evaluation-answers';
import type { BallotChoice } from '../../shared/domain/evaluation';
import { countOf, emptyDraft, isComplete, reasonsOf, tallyRows, type Draft } from './draft';
import { paperRow, voterRows } from './rows';

type Dataset = { id: string; value: BallotChoice };
const dataOf = (event: WechatMiniprogram.CustomEvent): Dataset => event.currentTarget.dataset as Dataset;

/** 纸质票: one person enters what was counted at the box, another one checks it against the photo. */
Component({
  behaviors: [page, acting, photographing],
  data: {
    id: '',
    desk: null as PaperDesk | null,
    papers: [] as ReturnType<typeof paperRow>[],
    draft: emptyDraft(),
    voters: [] as ReturnType<typeof voterRows>,
    tally: [] as ReturnType<typeof tallyRows>,
    chosen: '',
    votes: '',
    few: '',
    complete: false,
    entering: false,
    declining: '',
    why: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    async fetch() {
      const desk = await call('evaluations.papers', { roundId: this.data.id });
      this.setData({ desk, papers: desk.papers.map(paperRow), entering: desk.allowed.includes('enterPaper') });
      this.take(this.data.draft);
    },
    take(draft: Draft) {
      const { desk } = this.data;
      if (!desk) return;
      const { paper } = messages().evaluations;
      this.setData({
        draft,
        voters: voterRows(desk, draft.voterIds),
        tally: tallyRows(draft),
        chosen: fill(paper.chosen, { n: draft.voterIds.length }),
        votes: fill(paper.votesCount, { n: countOf(draft) }),
        few: draft.voterIds.length < desk.least ? fill(paper.few, { n: desk.least }) : '',
        complete: isComplete(draft, desk.least),
      });
    },
    change(part: Partial<Draft>) {
      this.take({ ...this.data.draft, ...part });
    },
    toggle(event: WechatMiniprogram.CustomEvent) {
      const { id } = dataOf(event);
      const { voterIds } = this.data.draft;
      this.change({ voterIds: voterIds.includes(id) ? voterIds.filter((one) => one !== id) : [...voterIds, id] });
    },
    onCount(event: WechatMiniprogram.Input) {
      const count = Math.max(0, Math.trunc(Number(event.detail.value) || 0));
      this.change({ tally: { ...this.data.draft.tally, [dataOf(event).value]: count } });
    },
    onReasons(event: WechatMiniprogram.TextareaInput) {
      this.change({ reasons: event.detail.value });
    },
    onAddPhoto() {
      return this.photograph(1, (photos) => this.change({ photos }));
    },
    onRemovePhoto() {
      this.change({ photos: [] });
    },
    enter() {
      const { id: roundId, draft, complete } = this.data;
      const [photo] = draft.photos;
      if (!complete || !photo) return;
      return this.act(async () => {
        const { requestId, tally, voterIds } = draft;
        const reasons = reasonsOf(draft);
        await call('evaluations.enterPaper', { roundId, requestId, tally, voterIds, reasons, photo });
        this.take(emptyDraft());
        return messages().evaluations.paper.entered;
      });
    },
    confirm(event: WechatMiniprogram.CustomEvent) {
      const { id: paperId } = dataOf(event);
      return this.act(async () => {
        await call('evaluations.confirmPaper', { roundId: this.data.id, requestId: newRequestId(), paperId });
        return messages().evaluations.paper.confirmed;
      });
    },
    askDecline(event: WechatMiniprogram.CustomEvent) {
      this.setData({ declining: dataOf(event).id, why: '', refusal: '' });
    },
    onWhy(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ why: event.detail.text });
    },
    asking(): boolean {
      return this.data.declining !== '';
    },
    shut() {
      this.setData({ declining: '' });
    },
    decline() {
      const { id: roundId, declining: paperId, why: text } = this.data;
      return this.act(async () => {
        await call('evaluations.declinePaper', { roundId, requestId: newRequestId(), paperId, text });
        return messages().evaluations.paper.declined;
      });
    },
  },
});
