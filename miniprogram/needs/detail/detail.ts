import { commanding } from '../../behaviors/commanding';
import { page } from '../../behaviors/page';
import { fill, messages } from '../../i18n/locale';
import { needTitle } from '../../i18n/need-title';
import { call } from '../../services/call';
import { shareCard } from '../../services/share-card';
import type { NeedDetail } from '../../shared/contract/need-answers';
import type { NeedCommandType } from '../../shared/domain/need-command';
import { actionsOf, barOf, type Action, type ActionType } from './actions';
import { certify } from './certifying';
import { contacting } from './contacting';
import { pictureOf } from './picture';
import { timelineLines, type Line } from './lines';
import { factsLine, nextSentence, responsibility, type Fact } from './view';

const LINES_IN_LARGE = 3;

const NOT_COMMANDS: readonly ActionType[] = ['cosign', 'certify', 'more'];
const isCommand = (type: ActionType): type is NeedCommandType => !NOT_COMMANDS.includes(type);

/** A title is cut from the words without their last stop; saying both would say it twice. */
const bare = (words: string): string => words.trim().replace(/[。.！!？?]+$/u, '');

Component({
  behaviors: [page, commanding, contacting],
  data: {
    id: '',
    need: null as NeedDetail | null,
    lit: false,
    facts: [] as string[],
    next: '',
    people: [] as Fact[],
    lines: [] as Line[],
    folded: false,
    unfolded: false,
    original: '',
    remarks: [] as string[],
    actions: [] as Action[],
    bar: [] as Action[],
    cosigning: false,
  },
  methods: {
    /** `n=<id>` is how a QR code on a printed sheet names a need. */
    onLoad(query: { id?: string; scene?: string }) {
      const scanned = /(?:^|&)n=([^&]+)/.exec(decodeURIComponent(query.scene ?? ''))?.[1];
      this.setData({ id: query.id ?? scanned ?? '' });
    },
    async fetch() {
      const answer = await call('needs.get', { needId: this.data.id });
      const need = { ...answer, title: needTitle(answer) };
      const actions = actionsOf(need);
      const lines = timelineLines(need);
      const folded = this.data.large && !this.data.unfolded && lines.length > LINES_IN_LARGE;
      this.setData({
        need,
        lit: need.light !== 'normal' && need.closedAt === undefined,
        facts: factsLine(need),
        next: nextSentence(need),
        people: responsibility(need),
        lines: folded ? lines.slice(0, LINES_IN_LARGE) : lines,
        folded,
        original: bare(need.text) === bare(need.title) ? '' : need.text,
        remarks: this.remarksOn(need),
        actions,
        bar: barOf(actions),
      });
    },
    /** What those who serve should know before they decide. */
    remarksOn({ staff, escalationReason, unreachedCalls, status }: NeedDetail): string[] {
      const { detail } = messages().needs;
      const remarks = [
        staff && escalationReason && status === 'handling' && fill(detail.escalation, { text: escalationReason }),
        staff && unreachedCalls > 0 && status === 'callback' && fill(detail.unreached, { n: unreachedCalls }),
      ];
      return remarks.filter((remark) => typeof remark === 'string');
    },
    needOf(id: string): NeedDetail | undefined {
      const { need } = this.data;
      return need && need.id === id ? need : undefined;
    },
    /** Accepting is half the work: the next question is asked at once. */
    offer(type: NeedCommandType, id: string) {
      const need = this.needOf(id);
      if (type === 'accept' && need?.allowed.includes('assign')) this.openCommand(need, 'assign');
    },
    /** The large layout keeps what is less important behind one more tap. */
    unfold() {
      const { need } = this.data;
      if (need) this.setData({ unfolded: true, folded: false, lines: timelineLines(need) });
    },
    act(event: WechatMiniprogram.TouchEvent) {
      this.start(event.currentTarget.dataset.type as ActionType);
    },
    start(type: ActionType) {
      const { need } = this.data;
      if (!need) return;
      if (isCommand(type)) return this.openCommand(need, type);
      if (type === 'certify') return void certify(need.id);
      void (type === 'more' ? this.chooseAction() : this.cosign(need));
    },
    async chooseAction() {
      const { actions, bar } = this.data;
      const others = actions.filter(({ type }) => !bar.some((shown) => shown.type === type));
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: others.map(({ word }) => word) });
        const chosen = others[tapIndex];
        if (chosen) this.start(chosen.type);
      } catch {
        // Closed without a choice.
      }
    },
    async cosign(need: NeedDetail) {
      if (this.data.cosigning) return;
      this.setData({ cosigning: true });
      try {
        const { cosigns } = await call('needs.cosign', { needId: need.id });
        this.say(fill(messages().needs.tell.cosignedToast, { n: cosigns }));
        await this.refresh();
      } catch (failure) {
        this.tell(failure);
      }
      this.setData({ cosigning: false });
    },
    seeOther() {
      void wx.redirectTo({ url: `/needs/detail/detail?id=${this.data.need?.mergedInto ?? ''}` });
    },
    seeMatter() {
      void wx.navigateTo({ url: `/matters/detail/detail?id=${this.data.need?.matterId ?? ''}` });
    },
    seePublication() {
      void wx.navigateTo({ url: `/publications/detail/detail?id=${this.data.need?.objectionTo ?? ''}` });
    },
    onShareAppMessage() {
      const { need } = this.data;
      return need && !need.confidential
        ? shareCard({ title: need.title, path: `/needs/detail/detail?id=${need.id}` }, pictureOf(need))
        : { title: messages().needs.home.share, path: '/needs/tell/tell?from=group' };
    },
  },
});
