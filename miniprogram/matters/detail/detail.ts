import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { MATTER_TINTS } from '../../components/public-row/rows';
import type { TimelineRow } from '../../components/timeline-list/timeline-list';
import { fill, joined, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { shareCard } from '../../services/share-card';
import type { MatterDetail } from '../../shared/contract/matter-answers';
import { factsLine, reasonWords, titleOf } from '../words';
import { actionsOf, barOf, DOORS, type Action, type ActionType, type CommandType, type DoorType } from './actions';
import { commandingMatter } from './commanding';
import { sectionsOf, type Section } from './dossier';
import { timelineLines } from './lines';
import { callbackWords, nextSentence, remarksOn } from './view';

const LINES_IN_LARGE = 3;
const LINES_AT_FIRST = 12;

const isDoor = (type: ActionType): type is DoorType => type in DOORS;

/** A matter as a dossier: where it stands, who does what by when, what came of it, and the whole story. */
Component({
  behaviors: [page, acting, commandingMatter],
  data: {
    id: '',
    matter: null as MatterDetail | null,
    title: '',
    status: '',
    tint: '',
    facts: [] as string[],
    next: '',
    reasons: '',
    remarks: [] as string[],
    callbacks: '',
    sections: [] as Section[],
    lines: [] as TimelineRow[],
    folded: false,
    unfolded: false,
    actions: [] as Action[],
    bar: [] as Action[],
  },
  methods: {
    /** `m=<id>` is how a QR code on a printed sheet names a matter. */
    onLoad(query: { id?: string; scene?: string }) {
      const scanned = /(?:^|&)m=([^&]+)/.exec(decodeURIComponent(query.scene ?? ''))?.[1];
      this.setData({ id: query.id ?? scanned ?? '' });
    },
    async fetch() {
      const matter = await call('matters.get', { matterId: this.data.id });
      const { matters } = messages();
      void wx.setNavigationBarTitle({ title: matters.list.title });
      const actions = actionsOf(matter);
      this.setData({
        matter,
        title: titleOf(matter),
        status: matters.status[matter.status],
        tint: MATTER_TINTS[matter.status],
        facts: factsLine(matter),
        next: nextSentence(matter),
        reasons: joined(...reasonWords(matter)),
        remarks: remarksOn(matter),
        callbacks: callbackWords(matter),
        sections: sectionsOf(matter),
        actions,
        bar: barOf(actions),
      });
      this.fold(matter);
    },
    /** A long way is folded to what is new; the large layout keeps still less. */
    fold(matter: MatterDetail) {
      const lines = timelineLines(matter);
      const shown = this.data.large ? LINES_IN_LARGE : LINES_AT_FIRST;
      const folded = !this.data.unfolded && lines.length > shown;
      this.setData({ lines: folded ? lines.slice(0, shown) : lines, folded });
    },
    unfold() {
      const { matter } = this.data;
      this.setData({ unfolded: true });
      if (matter) this.fold(matter);
    },
    press(event: WechatMiniprogram.TouchEvent) {
      this.start(event.currentTarget.dataset.type as ActionType);
    },
    start(type: ActionType) {
      const { matter } = this.data;
      if (!matter) return;
      if (type === 'more') return void this.chooseAction();
      if (isDoor(type)) return void wx.navigateTo({ url: DOORS[type](matter) });
      this.openSheet(type satisfies CommandType, matter);
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
    follow(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset as { url: string };
      if (url) void wx.navigateTo({ url });
    },
    phone() {
      const phoneNumber = this.data.matter?.supervisionPhone;
      if (phoneNumber) void wx.makePhoneCall({ phoneNumber });
    },
    onShareAppMessage() {
      const { matter, title, status } = this.data;
      const { detail, list } = messages().matters;
      const path = '/matters/list/list';
      if (!matter || matter.status === 'proposed') return { title: list.title, path };
      const words = fill(detail.share, { status, title });
      const foot = fill(detail.place, { community: matter.communityName });
      return shareCard(
        { title: words, path: `/matters/detail/detail?id=${matter.id}` },
        { tag: status, title, track: matter.track, foot },
      );
    },
  },
});
