import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import { addPhotos } from '../../services/photos';
import type { PageKey } from '../../shared/contract/action';
import type { ClaimRule } from '../../shared/domain/points';
import { emptyDraft, HOURS_MAX, isComplete, PHOTOS_MAX, ruleChoices, TEXT_MAX, toRequest, type Draft } from './draft';
import { rowOf } from './row';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const DRAFT = 'claim';

/** 积分申报: a resident says what good was done; with `view=to_review` a chief reads what others have said. */
Component({
  behaviors: [page, paged, acting],
  data: {
    view: 'mine' as 'mine' | 'to_review',
    choices: [] as ReturnType<typeof ruleChoices>,
    textMax: TEXT_MAX,
    photosMax: PHOTOS_MAX,
    hoursMax: HOURS_MAX,
    proposing: false,
    draft: emptyDraft(),
    hoursWords: '',
    complete: false,
    uploading: false,
    declining: '',
    reason: '',
  },
  methods: {
    onLoad({ view }: { view?: string }) {
      this.setData({ view: view === 'to_review' ? view : 'mine', choices: ruleChoices() });
      this.take(loadDraft<Draft>(DRAFT) ?? emptyDraft());
    },
    async fetch() {
      if (this.data.view === 'to_review') void wx.setNavigationBarTitle({ title: messages().people.me.review });
      await this.fetchFirst();
    },
    async fetchPage(after?: PageKey) {
      const { view } = this.data;
      const { rows, next } = await call('points.claims', after ? { view, after } : { view });
      return { rows: rows.map((claim) => rowOf(claim, view === 'to_review')), next };
    },
    take(draft: Draft) {
      const hoursWords = fill(messages().points.claims.hoursValue, { n: draft.hours });
      this.setData({ draft, hoursWords, complete: isComplete(draft) });
    },
    change(part: Partial<Draft>) {
      const draft = { ...this.data.draft, ...part };
      this.take(draft);
      saveDraft(DRAFT, draft);
    },
    openForm() {
      this.setData({ proposing: true, refusal: '' });
    },
    asking(): boolean {
      return this.data.proposing || this.data.declining !== '';
    },
    shut() {
      this.setData({ proposing: false, declining: '' });
    },
    onRule(event: Changed<{ value: ClaimRule }>) {
      this.change({ rule: event.detail.value });
    },
    onText(event: Changed<{ text: string }>) {
      this.change({ text: event.detail.text });
    },
    lessHours() {
      this.change({ hours: Math.max(1, this.data.draft.hours - 1) });
    },
    moreHours() {
      this.change({ hours: Math.min(HOURS_MAX, this.data.draft.hours + 1) });
    },
    async onAddPhoto(event: Changed<{ room: number }>) {
      this.setData({ uploading: true });
      const room = Math.min(event.detail.room, PHOTOS_MAX - this.data.draft.photos.length);
      const { fileIds, failed } = await addPhotos(room);
      this.change({ photos: [...this.data.draft.photos, ...fileIds] });
      this.setData({ uploading: false, refusal: failed ? fill(messages().app.photosFailed, { n: failed }) : '' });
    },
    onRemovePhoto(event: Changed<{ index: number }>) {
      this.change({ photos: this.data.draft.photos.filter((_, index) => index !== event.detail.index) });
    },
    propose() {
      return this.act(async () => {
        await call('points.claim', toRequest(this.data.draft));
        dropDraft(DRAFT);
        this.take(emptyDraft());
        return messages().points.claims.sent;
      });
    },
    approve(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      return this.act(async () => {
        await call('points.reviewClaim', { claimId: id, approve: true });
        return messages().points.claims.approved;
      });
    },
    askDecline(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      this.setData({ declining: id, refusal: '' });
    },
    onReason(event: Changed<{ text: string }>) {
      this.setData({ reason: event.detail.text });
    },
    decline() {
      return this.act(async () => {
        const { declining, reason } = this.data;
        await call('points.reviewClaim', { claimId: declining, approve: false, reason });
        this.setData({ reason: '' });
        return messages().points.claims.declined;
      });
    },
  },
});
