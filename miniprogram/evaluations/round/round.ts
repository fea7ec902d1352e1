import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { fill, messages } from '../../i18n/locale';
import { call, newRequestId } from '../../services/call';
import type { RoundDetail } from '../../shared/contract/evaluation-answers';
import { TINTS } from '../words';
import { actionsOf, barOf, type Action, type ActionType } from './actions';
import {
  callbackFacts,
  cells,
  counting,
  figures,
  headFacts,
  orderedLine,
  remarks,
  roundsSideBySide,
  sentence,
  type Figure,
} from './view';

const PAGES = { vote: 'vote/vote', order: 'order/order', opinions: 'order/order', paper: 'paper/paper' } as const;

/** 评议结果: everybody reads it; while it is open only the turnout shows. */
Component({
  behaviors: [page, acting],
  data: {
    id: '',
    round: null as RoundDetail | null,
    tag: '',
    tint: '',
    facts: [] as string[],
    sentence: '',
    figures: [] as Figure[],
    cells: [] as string[],
    rounds: [] as ReturnType<typeof roundsSideBySide>,
    counting: [] as string[],
    callbacks: [] as string[],
    remarks: [] as string[],
    ordered: '',
    actions: [] as Action[],
    bar: [] as Action[],
    extending: false,
    why: '',
    requestId: '',
  },
  methods: {
    /** `e=<id>` is how a QR code on a printed sheet names a round. */
    onLoad(query: { id?: string; scene?: string }) {
      const scanned = /(?:^|&)e=([^&]+)/.exec(decodeURIComponent(query.scene ?? ''))?.[1];
      this.setData({ id: query.id ?? scanned ?? '' });
    },
    async fetch() {
      const words = messages().evaluations;
      void wx.setNavigationBarTitle({ title: words.title });
      const round = await call('evaluations.get', { roundId: this.data.id });
      const actions = actionsOf(round);
      this.setData({
        round,
        tag: words.status[round.status],
        tint: TINTS[round.status],
        facts: headFacts(round),
        sentence: sentence(round),
        figures: figures(round),
        cells: cells(round),
        rounds: roundsSideBySide(round),
        counting: counting(round),
        callbacks: callbackFacts(round),
        remarks: remarks(round),
        ordered: orderedLine(round),
        actions,
        bar: barOf(actions),
      });
    },
    onAction(event: WechatMiniprogram.TouchEvent) {
      this.start(event.currentTarget.dataset.type as ActionType);
    },
    start(type: ActionType) {
      if (type === 'more') return void this.chooseAction();
      if (type === 'close') return void this.count();
      if (type === 'extend') return this.setData({ extending: true, why: '', refusal: '', requestId: newRequestId() });
      void wx.navigateTo({ url: `/evaluations/${PAGES[type]}?id=${this.data.id}` });
    },
    async chooseAction() {
      const others = this.data.actions.slice(1);
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: others.map(({ word }) => word) });
        const chosen = others[tapIndex];
        if (chosen) this.start(chosen.type);
      } catch {
        // Closed without a choice.
      }
    },
    async count() {
      const { closeAsk, closed, close } = messages().evaluations.actions;
      const { confirm } = await wx.showModal({ title: close, content: closeAsk });
      if (!confirm) return;
      await this.act(async () => {
        await call('evaluations.close', { roundId: this.data.id, requestId: newRequestId() });
        return closed;
      });
    },
    asking(): boolean {
      return this.data.extending;
    },
    shut() {
      this.setData({ extending: false });
    },
    onWhy(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ why: event.detail.text });
    },
    extend() {
      const { id: roundId, requestId, why } = this.data;
      return this.act(async () => {
        await call('evaluations.extend', { roundId, requestId, text: why });
        return messages().evaluations.actions.extended;
      });
    },
    openRound(event: WechatMiniprogram.TouchEvent) {
      const { id, here } = event.currentTarget.dataset as { id: string; here: boolean };
      if (!here) void wx.navigateTo({ url: `/evaluations/round/round?id=${id}` });
    },
    openTask() {
      void wx.navigateTo({ url: `/tasks/detail/detail?id=${this.data.round?.rectification?.taskId ?? ''}` });
    },
    openMatter() {
      void wx.navigateTo({ url: `/matters/detail/detail?id=${this.data.round?.matterId ?? ''}` });
    },
    onShareAppMessage() {
      const { round, id } = this.data;
      const title = fill(messages().evaluations.detail.share, { title: round?.title ?? '' });
      return { title, path: `/evaluations/round/round?id=${id}` };
    },
  },
});
