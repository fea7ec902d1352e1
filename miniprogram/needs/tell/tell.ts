import { page } from '../../behaviors/page';
import { photographing } from '../../behaviors/photographing';
import { fill, joined, message, messages } from '../../i18n/locale';
import { asRejection, call, newRequestId } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import { enteredGroup } from '../../services/group';
import { putAside } from '../../services/outbox';
import { needs } from '../../shared/contract/needs';
import { NEED_PHOTOS_MAX, NEED_TEXT_MAX, NEED_TEXT_MIN, type Category } from '../../shared/domain/need';
import { arrival } from './arrival';
import { categoryChoices, emptyDraft, isBegun, missing, receiptUrl, toRequest, type Behalf, type Draft } from './draft';
import { places } from './places';
import { similarity } from './similar';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

Component({
  behaviors: [page, photographing, arrival, places, similarity],
  data: {
    state: 'ready',
    draftName: 'tell',
    draft: emptyDraft(false),
    /** Shown in the field when the page opens; later the field is its own master, so that fast typing loses nothing. */
    openingText: '',
    kept: false,
    categories: [] as { value: string; word: string }[],
    max: NEED_TEXT_MAX,
    maxPhotos: NEED_PHOTOS_MAX,
    count: '',
    photoLabel: '',
    where: '',
    more: false,
    busy: false,
    refusal: '',
    mayPutAside: false,
  },
  methods: {
    onLoad(query: { from?: string; behalf?: string }) {
      const onBehalf = query.behalf === '1';
      const draftName = onBehalf ? 'behalf' : 'tell';
      const kept = loadDraft<Draft>(draftName);
      const draft = { ...emptyDraft(onBehalf), ...kept };
      this.setData({
        draftName,
        fromGroup: query.from === 'group',
        categories: categoryChoices(),
        photoLabel: fill(messages().needs.tell.photos, { max: NEED_PHOTOS_MAX }),
        openingText: draft.text,
        kept: kept !== null && isBegun(kept),
        more: draft.confidential || draft.urgent,
      });
      this.take(draft);
    },
    /** Only a need from a group's card has something to ask: which grid the group belongs to. */
    async fetch() {
      const { draft } = this.data;
      if (draft.behalf) void wx.setNavigationBarTitle({ title: messages().needs.tell.onBehalf });
      await this.recogniseGroup();
    },
    take(draft: Draft) {
      const { app } = messages();
      this.setData({
        draft,
        count: fill(app.words, { n: draft.text.length, max: NEED_TEXT_MAX }),
        where: joined(draft.gridName, draft.place),
      });
      const { text, category, gridId } = draft;
      this.consider({ text, category, gridId: this.data.groupGridId || gridId });
      if (draft.behalf?.channel === 'wechat_group') void this.fetchGroups();
    },
    change(part: Partial<Draft>) {
      const draft = { ...this.data.draft, ...part };
      this.take(draft);
      this.setData({ refusal: '', mayPutAside: false });
      saveDraft(this.data.draftName, draft);
    },
    onText(event: WechatMiniprogram.TextareaInput) {
      this.change({ text: event.detail.value });
    },
    onCategory(event: Changed<{ value: Category | '' }>) {
      this.change({ category: event.detail.value });
    },
    onSwitch(event: Changed<{ value: boolean }>) {
      const { field } = event.currentTarget.dataset as { field: 'anonymous' | 'confidential' | 'urgent' };
      this.change({ [field]: event.detail.value });
    },
    onBehalf(event: Changed<{ behalf: Behalf }>) {
      this.change({ behalf: event.detail.behalf });
    },
    onGrid(event: Changed<{ gridId: string; gridName: string; place: string }>) {
      this.closeGrids();
      this.change(event.detail);
    },
    showMore() {
      this.setData({ more: true });
    },
    dropKept() {
      dropDraft(this.data.draftName);
      this.setData({ kept: false, openingText: '' });
      this.take(emptyDraft(this.data.draft.behalf !== null));
    },
    onAddPhoto(event: Changed<{ room: number }>) {
      void this.photograph(event.detail.room, (fileIds) =>
        this.change({ photos: [...this.data.draft.photos, ...fileIds] }),
      );
    },
    onRemovePhoto(event: Changed<{ index: number }>) {
      this.change({ photos: this.data.draft.photos.filter((_photo, index) => index !== event.detail.index) });
    },
    async submit() {
      const { tell } = messages().needs;
      const lack = missing(this.data.draft);
      if (lack) {
        const words = { text: fill(tell.tooShort, { min: NEED_TEXT_MIN }), behalf: tell.behalfMissing };
        return this.setData({ refusal: words[lack] });
      }
      if (this.data.busy || this.data.uploading) return;
      this.setData({ busy: true, refusal: '' });
      try {
        await this.send();
      } catch (failure) {
        this.refuse(failure);
      }
      this.setData({ busy: false });
    },
    async send() {
      const group = this.data.fromGroup ? await enteredGroup() : null;
      const schema = needs['needs.submit'].request;
      const receipt = await call('needs.submit', toRequest(this.data.draft, group), group ? undefined : schema);
      dropDraft(this.data.draftName);
      await wx.redirectTo({ url: receiptUrl(receipt) });
    },
    /** On a round of visits the next door is waiting: this need goes into the bag, the page is free again. */
    async putAside() {
      const words = messages().needs.tell;
      if (!putAside(toRequest(this.data.draft, null))) return this.say(words.putAsideFull);
      dropDraft(this.data.draftName);
      await wx.navigateBack();
      this.say(words.putAsideDone);
    },
    /** Everything typed stays. Content that was sent before under this id gets a new one for the next try. */
    refuse(failure: unknown) {
      const refusal = asRejection(failure);
      if (refusal.code === 'IDEMPOTENCY_MISMATCH') this.change({ requestId: newRequestId() });
      const mayPutAside = refusal.code === 'OFFLINE' && this.data.draft.behalf !== null;
      this.setData({ refusal: message(refusal), mayPutAside });
    },
  },
});
