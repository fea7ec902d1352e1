import { commanding } from '../../behaviors/commanding';
import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { loadDraft } from '../../services/drafts';
import { sendWaiting, waitingNeeds } from '../../services/outbox';
import { setWaiting } from '../../services/session';
import { askForReminders } from '../../services/subscribe';
import type { PageKey } from '../../shared/contract/action';
import type { Desk, DeskFilter, NeedCard } from '../../shared/contract/need-answers';
import type { Role } from '../../shared/roles';
import type { NeedCommandType } from '../../shared/domain/need-command';
import { cardActions, tilesOf, type CardAction, type Tile } from './tiles';

const GRID_ROLES: readonly Role[] = ['grid_chief', 'grid_member'];
const WAITS: readonly DeskFilter[] = ['to_accept', 'to_assign', 'to_sign', 'to_call'];

interface Row extends NeedCard {
  actions: CardAction[];
}

const toRow = (need: NeedCard): Row => ({ ...need, actions: cardActions(need.allowed) });

Component({
  behaviors: [page, paged, commanding],
  data: {
    place: '',
    tiles: [] as Tile[],
    /** What the person tapped; as long as nothing was, the desk opens with whatever is most urgent. */
    chosen: '' as DeskFilter | '',
    filter: '' as DeskFilter | '',
    heading: '',
    heapCount: 0,
    reminders: '',
    more: false,
    topics: '',
    visitHint: '',
    waiting: 0,
    sending: false,
    isChief: false,
    /** The grid somebody serves; a secretary serves a community. */
    gridId: '',
  },
  methods: {
    async fetch() {
      this.countWaiting();
      const desk = await this.ask();
      const roles = desk.duties.map(({ role }) => role);
      const words = messages().needs.desk;
      setWaiting(WAITS.reduce((sum, filter) => sum + desk.counts[filter], 0));
      this.setData({
        place: desk.place,
        tiles: tilesOf(desk, roles),
        filter: desk.filter,
        heading: words.counts[desk.filter],
        heapCount: desk.counts[desk.filter],
        reminders: fill(words.reminders, { n: desk.reminders }),
        more: desk.more,
        topics: desk.topics > 0 ? fill(messages().matters.list.waiting, { n: desk.topics }) : '',
        rows: desk.rows.map(toRow),
        next: desk.next,
        isChief: roles.includes('grid_chief'),
        gridId: desk.duties.find(({ role }) => GRID_ROLES.includes(role))?.scope ?? '',
      });
      this.syncTabBar();
    },
    /** What lies on the phone is known without the cloud, so it is shown first. */
    countWaiting() {
      const words = messages().needs.desk;
      const waiting = waitingNeeds().length;
      const kept = loadDraft('behalf') ? words.visitDraft : words.visitHint;
      this.setData({ waiting, visitHint: waiting > 0 ? fill(words.waiting, { n: waiting }) : kept });
    },
    async sendWaiting() {
      if (this.data.sending) return;
      this.setData({ sending: true });
      const { sent, refusal } = await sendWaiting();
      this.setData({ sending: false });
      if (refusal) this.tell(refusal);
      else this.say(fill(messages().needs.desk.sentWaiting, { n: sent }));
      await this.refresh();
    },
    ask(after?: PageKey): Promise<Desk> {
      const filter = after ? this.data.filter : this.data.chosen;
      return call('needs.desk', { ...(filter ? { filter } : {}), ...(after ? { after } : {}) });
    },
    async fetchPage(after?: PageKey) {
      const { rows, next } = await this.ask(after);
      return { rows: rows.map(toRow), next };
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const { filter } = event.currentTarget.dataset as { filter: Tile['filter'] };
      if (filter === 'closed') return;
      this.setData({ chosen: filter, filter });
      void this.refresh();
    },
    needOf(id: string): NeedCard | undefined {
      return (this.data.rows as Row[]).find((row) => row.id === id);
    },
    /** After accepting, the same need asks whom to give it to: one more tap instead of a search. */
    offer(type: NeedCommandType, needId: string) {
      if (type !== 'accept') return;
      this.setData({ chosen: 'to_assign' });
      void this.refresh().then(() => {
        const need = this.needOf(needId);
        if (need?.allowed.includes('assign')) this.openCommand(need, 'assign');
      });
    },
    act(event: WechatMiniprogram.TouchEvent) {
      const { id, type } = event.currentTarget.dataset as { id: string; type: NeedCommandType };
      const need = this.needOf(id);
      if (need) this.openCommand(need, type);
    },
    openNeed(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/needs/detail/detail?id=${event.detail.id}` });
    },
    tellForOthers() {
      void wx.navigateTo({ url: '/needs/tell/tell?behalf=1' });
    },
    openGrid() {
      void wx.navigateTo({ url: `/needs/list/list?view=grid&grid=${this.data.gridId}` });
    },
    openTopics() {
      void wx.navigateTo({ url: '/matters/list/list?view=topics' });
    },
    openGroups() {
      void wx.navigateTo({ url: '/people/groups/groups' });
    },
    async addReminders() {
      const added = await askForReminders(['assignment', 'due']);
      const words = messages().needs.desk;
      this.say(added > 0 ? words.remindersAdded : words.remindersRefused);
      if (added > 0) await this.refresh();
    },
    onShareAppMessage: () => ({ title: messages().needs.home.share, path: '/needs/tell/tell?from=group' }),
  },
});
