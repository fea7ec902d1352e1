import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { photographing } from '../../behaviors/photographing';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { dropDraft, loadDraft, pendingId, saveDraft, settle } from '../../services/drafts';
import { printSheet } from '../../services/print-sheet';
import { shareCard } from '../../services/share-card';
import type { PublicationDetail } from '../../shared/contract/publication-answers';
import { PUBLICATION_PHOTOS_MAX } from '../../shared/domain/publication';
import { NEED_PHOTOS_MAX, NEED_TEXT_MAX, NEED_TEXT_MIN } from '../../shared/domain/need';
import { actionsOf, barOf, sheetOf, type Action, type ActionType } from './actions';
import { managing } from './managing';
import { viewOf, type View } from './view';

interface Objection {
  text: string;
  photos: string[];
}

/** One publication: what it says, how and until when it is told, and what was said against it. */
Component({
  behaviors: [page, acting, photographing, managing],
  data: {
    id: '',
    publication: null as PublicationDetail | null,
    view: null as View | null,
    actions: [] as Action[],
    bar: [] as Action[],
    textMax: NEED_TEXT_MAX,
    photosMax: PUBLICATION_PHOTOS_MAX,
    objecting: false,
    /** What is typed and added in the open sheet. */
    text: '',
    photos: [] as string[],
    tooShort: true,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    async fetch() {
      const publication = await call('publications.get', { publicationId: this.data.id });
      const { kinds, title } = messages().publications;
      void wx.setNavigationBarTitle({ title: fill(title, { kind: kinds[publication.kind] }) });
      const actions = actionsOf(publication);
      this.setData({ publication, view: viewOf(publication), actions, bar: barOf(actions) });
    },
    asking(): boolean {
      const { objecting, recording, attaching, retracting } = this.data;
      return objecting || recording || attaching !== '' || retracting;
    },
    shut() {
      this.setData({ objecting: false, recording: false, attaching: '', retracting: false });
    },
    press(event: WechatMiniprogram.TouchEvent) {
      const { type } = event.currentTarget.dataset as { type: ActionType };
      const action = this.data.bar.find((one) => one.type === type);
      if (type === 'more') void this.chooseAction();
      else if (action) this.start(action);
    },
    async chooseAction() {
      const { actions, bar } = this.data;
      const others = actions.filter(({ word }) => !bar.some((shown) => shown.word === word));
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: others.map(({ word }) => word) });
        const chosen = others[tapIndex];
        if (chosen) this.start(chosen);
      } catch {
        // Closed without a choice.
      }
    },
    start({ type, way, word }: Action) {
      const { publication } = this.data;
      if (!publication) return;
      if (type === 'object') this.openObjection();
      if (type === 'print') void this.print(publication);
      if (type === 'record') this.openRecord(publication);
      if (type === 'attach' && way) this.openAttach(publication, way, word);
      if (type === 'retract') this.setData({ retracting: true, text: '', refusal: '' });
      if (type === 'release') void wx.navigateTo({ url: `/publications/publish/publish?id=${publication.id}` });
    },
    draftName(): string {
      return `objection:${this.data.id}`;
    },
    openObjection() {
      const { text, photos } = loadDraft<Objection>(this.draftName()) ?? { text: '', photos: [] };
      this.setData({ objecting: true, refusal: '', text, photos, tooShort: text.trim().length < NEED_TEXT_MIN });
    },
    onText(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      const { text } = event.detail;
      this.setData({ text, tooShort: text.trim().length < NEED_TEXT_MIN });
      if (this.data.objecting) this.keep();
    },
    keep() {
      const { text, photos } = this.data;
      saveDraft(this.draftName(), { text, photos });
    },
    async onAddPhoto(event: WechatMiniprogram.CustomEvent<{ room: number }>) {
      const most = this.data.objecting ? NEED_PHOTOS_MAX : PUBLICATION_PHOTOS_MAX;
      const room = Math.min(event.detail.room, most - this.data.photos.length);
      await this.photograph(room, (fileIds) => this.setData({ photos: [...this.data.photos, ...fileIds] }));
      if (this.data.objecting) this.keep();
    },
    onRemovePhoto(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
      this.setData({ photos: this.data.photos.filter((_, index) => index !== event.detail.index) });
      if (this.data.objecting) this.keep();
    },
    object() {
      return this.act(async () => {
        const { id, text, photos } = this.data;
        const name = this.draftName();
        await call('publications.object', { publicationId: id, requestId: pendingId(name), text, photos });
        settle(name);
        dropDraft(name);
        return messages().publications.object.sent;
      });
    },
    async print(publication: PublicationDetail) {
      const request = sheetOf(publication);
      if (request) await printSheet(request).catch((failure: unknown) => this.tell(failure));
    },
    openNeed(event: WechatMiniprogram.TouchEvent) {
      const { need } = event.currentTarget.dataset as { need: string };
      if (need) void wx.navigateTo({ url: `/needs/detail/detail?id=${need}` });
    },
    openMatter() {
      void wx.navigateTo({ url: `/matters/detail/detail?id=${this.data.publication?.matterId ?? ''}` });
    },
    /** Closing the dialler is no failure. */
    callSupervision() {
      const phoneNumber = this.data.publication?.supervisionPhone ?? '';
      wx.makePhoneCall({ phoneNumber }).catch(() => undefined);
    },
    onShareAppMessage() {
      const { publication, view } = this.data;
      if (!publication || !view) return { title: messages().board.intro, path: '/pages/board/board' };
      const { title, communityName, id } = publication;
      const foot = fill(messages().publications.detail.way, { way: communityName, period: view.period });
      return shareCard({ title, path: `/publications/detail/detail?id=${id}` }, { tag: view.tag, title, foot });
    },
  },
});
