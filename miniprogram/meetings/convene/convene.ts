import { page } from '../../behaviors/page';
import { messages } from '../../i18n/locale';
import { refusalWords } from '../../i18n/refusal';
import { asRejection, call } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import { me } from '../../services/session';
import type { MatterCard } from '../../shared/contract/matter-answers';
import { PAGE_MAX } from '../../shared/contract/action';
import type { MeetingKind } from '../../shared/domain/meeting';
import { scopesOf } from '../../shared/roles';
import { daysFor, draftOf, emptyDraft, missing, toInvitation, type Draft, type Invitee } from './draft';
import { inviting } from './inviting';
import { asChoices, kindChoices, viewOf, wayChoices } from './view';

/** 召集会议: kind, when, where, what about, who. With `id` a notice that was sent is changed. */
Component({
  behaviors: [page, inviting],
  data: {
    id: '',
    version: 0,
    draft: emptyDraft(),
    matters: [] as MatterCard[],
    view: viewOf(emptyDraft(), []),
    days: daysFor('council'),
    kinds: kindChoices(),
    asChoices: asChoices(),
    ways: wayChoices(),
    busy: false,
    refusal: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id, kinds: kindChoices(), asChoices: asChoices(), ways: wayChoices() });
      const kept = loadDraft<Draft>(this.draftName());
      if (kept) this.setData({ draft: kept });
    },
    draftName(): string {
      return this.data.id ? `revise:${this.data.id}` : 'convene';
    },
    async fetch() {
      if (this.data.id) void wx.setNavigationBarTitle({ title: messages().meetings.detail.revise });
      const [{ rows }] = await Promise.all([
        call('matters.list', { view: 'open', limit: PAGE_MAX }),
        this.fetchMeeting(),
      ]);
      this.setData({ matters: rows });
      this.take(this.data.draft);
    },
    /** Asked once: what is being typed is not overwritten when the page is shown again. */
    async fetchMeeting() {
      const { id, version } = this.data;
      if (!id || version > 0) return;
      const meeting = await call('meetings.get', { meetingId: id });
      const kept = loadDraft<Draft>(this.draftName());
      this.setData({ version: meeting.version, draft: kept ?? draftOf(meeting) });
    },
    take(draft: Draft) {
      this.setData({ draft, view: viewOf(draft, this.data.matters), days: daysFor(draft.kind) });
    },
    change(part: Partial<Draft>) {
      const draft = { ...this.data.draft, ...part };
      this.take(draft);
      saveDraft(this.draftName(), draft);
      this.setData({ refusal: '' });
    },
    onKind(event: WechatMiniprogram.CustomEvent<{ value: MeetingKind }>) {
      this.change({ kind: event.detail.value, matterIds: [], day: '' });
    },
    onTitle(event: WechatMiniprogram.Input) {
      this.change({ title: event.detail.value });
    },
    onPlace(event: WechatMiniprogram.Input) {
      this.change({ place: event.detail.value });
    },
    onDay(event: WechatMiniprogram.PickerChange) {
      this.change({ day: String(event.detail.value) });
    },
    onTime(event: WechatMiniprogram.PickerChange) {
      this.change({ time: String(event.detail.value) });
    },
    /** In the order of the taps: that is the order of the agenda. */
    onMatter(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      const { matterIds } = this.data.draft;
      const without = matterIds.filter((one) => one !== id);
      this.change({ matterIds: without.length < matterIds.length ? without : [...matterIds, id] });
    },
    invite(invitee: Invitee) {
      const { invitees } = this.data.draft;
      const others = invitees.filter(({ personId }) => personId === undefined || personId !== invitee.personId);
      this.change({ invitees: [...others, invitee] });
    },
    dropInvitee(event: WechatMiniprogram.TouchEvent) {
      const at = Number(event.currentTarget.dataset.index);
      this.change({ invitees: this.data.draft.invitees.filter((_, index) => index !== at) });
    },
    async send() {
      if (this.data.busy || missing(this.data.draft).length > 0) return;
      this.setData({ busy: true, refusal: '' });
      try {
        const id = await this.deliver();
        dropDraft(this.draftName());
        const { forms } = messages().meetings;
        this.say(this.data.id ? forms.revised : forms.sent);
        if (this.data.id) void wx.navigateBack();
        else void wx.redirectTo({ url: `/meetings/detail/detail?id=${id}` });
      } catch (failure) {
        this.setData({ refusal: refusalWords(asRejection(failure)) });
      }
      this.setData({ busy: false });
    },
    async deliver(): Promise<string> {
      const { id, version, draft } = this.data;
      const { requestId, kind } = draft;
      const invitation = toInvitation(draft);
      if (id) {
        await call('meetings.revise', { meetingId: id, version, requestId, ...invitation });
        return id;
      }
      const [communityId = ''] = scopesOf(await me(), 'secretary');
      return (await call('meetings.convene', { requestId, kind, communityId, ...invitation })).id;
    },
  },
});
