import { page } from '../../behaviors/page';
import { photographing } from '../../behaviors/photographing';
import { fill, message, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { dropDraft, loadDraft, pendingId, saveDraft, settle } from '../../services/drafts';
import { me } from '../../services/session';
import { holds } from '../../shared/roles';
import { PUBLICATION_PHOTOS_MAX, PUBLICATION_TEXT_MAX, PUBLICATION_TITLE_MAX } from '../../shared/domain/publication';
import { proposedEnd } from '../../shared/domain/publication-dates';
import { PUBLICATION_WAYS, type PublicationKind, type PublicationWay } from '../../shared/domain/matter';
import type { MatterDetail } from '../../shared/contract/matter-answers';
import { emptyDraft, isComplete, kindsOf, takenOver, textFor, titleFor, type Draft } from './draft';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

const wayChoices = () => PUBLICATION_WAYS.map((value) => ({ value, word: messages().publications.ways[value] }));
const kindChoices = (kinds: PublicationKind[]) =>
  kinds.map((value) => ({ value, word: messages().publications.kinds[value] }));

/** Writes a publication: new, of a matter (`matter`), or somebody else's draft (`id`) that the secretary publishes. */
Component({
  behaviors: [page, photographing],
  data: {
    /** Of the draft that is taken over. */
    id: '',
    version: 0,
    asked: '' as PublicationKind | '',
    matterId: '',
    matter: null as MatterDetail | null,
    communityId: '',
    secretary: false,
    kinds: [] as ReturnType<typeof kindChoices>,
    ways: [] as ReturnType<typeof wayChoices>,
    draft: emptyDraft('progress', 0),
    complete: false,
    titleMax: PUBLICATION_TITLE_MAX,
    textMax: PUBLICATION_TEXT_MAX,
    photosMax: PUBLICATION_PHOTOS_MAX,
    matterWords: '',
    busy: false,
    refusal: '',
  },
  methods: {
    onLoad({ id = '', matter = '', kind = '' }: { id?: string; matter?: string; kind?: string }) {
      this.setData({ id, matterId: matter, asked: kind as PublicationKind | '', ways: wayChoices() });
    },
    /** Shown again, after an album or a phone call, it keeps what was typed. */
    async fetch() {
      if (this.data.draft.from > 0) return;
      const { id, matterId } = this.data;
      await (id ? this.takeOver(id) : this.begin(matterId));
    },
    async takeOver(publicationId: string) {
      const publication = await call('publications.get', { publicationId });
      const { version, communityId, kind } = publication;
      this.setData({ version, communityId, secretary: true, kinds: kindChoices([kind]) });
      this.take(takenOver(publication, Date.now()));
    },
    async begin(matterId: string) {
      const [person, matter] = await Promise.all([
        me(),
        matterId ? call('matters.get', { matterId }) : Promise.resolve(null),
      ]);
      const communityId = matter?.communityId ?? person.communityId;
      const kinds = kindsOf(matter);
      const kind = kinds.find((one) => one === this.data.asked) ?? kinds[0] ?? 'progress';
      this.setData({
        matter,
        communityId,
        secretary: holds(person, 'secretary', communityId),
        kinds: kindChoices(kinds),
        matterWords: matter ? fill(messages().publications.form.matter, { title: matter.title }) : '',
      });
      const written = { title: titleFor(kind, matter), text: textFor(kind, matter) };
      this.take(loadDraft<Draft>(this.name()) ?? { ...emptyDraft(kind, Date.now()), ...written });
    },
    name(): string {
      return `publication:${this.data.id || this.data.matterId}`;
    },
    take(draft: Draft) {
      this.setData({ draft, complete: isComplete(draft) });
    },
    change(part: Partial<Draft>) {
      const draft = { ...this.data.draft, ...part };
      this.take(draft);
      saveDraft(this.name(), draft);
    },
    onKind(event: Changed<{ value: PublicationKind }>) {
      const kind = event.detail.value;
      const { matter, draft } = this.data;
      const to = proposedEnd(kind, draft.way, draft.from);
      this.change({ kind, to, title: titleFor(kind, matter), text: textFor(kind, matter) || draft.text });
    },
    onWay(event: Changed<{ value: PublicationWay }>) {
      const way = event.detail.value;
      const from = Date.now();
      this.change({ way, from, to: proposedEnd(this.data.draft.kind, way, from) });
    },
    onTitle(event: WechatMiniprogram.Input) {
      this.change({ title: event.detail.value });
    },
    onText(event: WechatMiniprogram.TextareaInput) {
      this.change({ text: event.detail.value });
    },
    onTelling(event: Changed<Partial<Draft>>) {
      this.change(event.detail);
    },
    async onAddPhoto(event: Changed<{ room: number }>) {
      const room = Math.min(event.detail.room, PUBLICATION_PHOTOS_MAX - this.data.draft.photos.length);
      await this.photograph(room, (fileIds) => this.change({ photos: [...this.data.draft.photos, ...fileIds] }));
    },
    onRemovePhoto(event: Changed<{ index: number }>) {
      this.change({ photos: this.data.draft.photos.filter((_, index) => index !== event.detail.index) });
    },
    async send() {
      if (this.data.busy || !this.data.complete) return;
      this.setData({ busy: true, refusal: '' });
      try {
        const { id, words } = await this.sent();
        dropDraft(this.name());
        settle(this.name());
        this.say(words);
        void wx.redirectTo({ url: `/publications/detail/detail?id=${id}` });
      } catch (failure) {
        this.setData({ refusal: message(asRejection(failure)) });
      }
      this.setData({ busy: false });
    },
    async sent(): Promise<{ id: string; words: string }> {
      const { id, version, communityId, matterId, secretary, draft } = this.data;
      const { form } = messages().publications;
      const requestId = pendingId(this.name());
      const { kind, way, ...telling } = draft;
      if (id) {
        await call('publications.release', { publicationId: id, version, requestId, ...telling });
        return { id, words: form.published };
      }
      const content = { requestId, kind, way, communityId, ...(matterId ? { matterId } : {}), ...telling };
      const made = await call(secretary ? 'publications.publish' : 'publications.draft', content);
      return { id: made.id, words: secretary ? form.published : form.drafted };
    },
  },
});
