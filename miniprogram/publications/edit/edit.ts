import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { dropDraft, loadDraft, pendingId, saveDraft, settle } from '../../services/drafts';
import type { BulletinDetail } from '../../shared/contract/publication-answers';
import { BULLETIN_NOTE_MAX, BULLETIN_TITLE_MAX, WORDED } from '../../shared/domain/bulletin';

interface Draft {
  version: number;
  note: string;
  titles: Record<string, string>;
}

interface Group {
  title: string;
  rows: { id: string; title: string }[];
}

const groupsOf = ({ figures }: BulletinDetail, { titles }: Draft): Group[] => {
  const { bulletins } = messages();
  const words = {
    resolutions: bulletins.resolutions,
    promises: bulletins.promises,
    evaluations: bulletins.evaluations,
    explained: bulletins.explainedList,
  };
  return WORDED.map((table) => ({
    title: words[table],
    rows: figures[table].map(({ id, title }) => ({ id, title: titles[id] ?? title })),
  })).filter(({ rows }) => rows.length > 0);
};

/** The secretary's words on the month's bulletin: a note, and titles as people say them. Then it is released. */
Component({
  behaviors: [page, acting],
  data: {
    id: '',
    bulletin: null as BulletinDetail | null,
    draft: { version: 0, note: '', titles: {} } as Draft,
    groups: [] as Group[],
    releasing: false,
    noteMax: BULLETIN_NOTE_MAX,
    titleMax: BULLETIN_TITLE_MAX,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    name(): string {
      return `bulletin:${this.data.id}`;
    },
    /** What was typed on the version that is still the newest one stays. */
    async fetch() {
      const bulletin = await call('publications.bulletin', { bulletinId: this.data.id });
      const kept = loadDraft<Draft>(this.name());
      const fresh = { version: bulletin.version, note: bulletin.note, titles: {} };
      const draft = kept?.version === bulletin.version ? kept : fresh;
      this.setData({ bulletin, draft, groups: groupsOf(bulletin, draft) });
    },
    change(part: Partial<Draft>) {
      const draft = { ...this.data.draft, ...part };
      this.setData({ draft });
      saveDraft(this.name(), draft);
    },
    onNote(event: WechatMiniprogram.TextareaInput) {
      this.change({ note: event.detail.value });
    },
    onTitle(event: WechatMiniprogram.Input) {
      const { id } = event.currentTarget.dataset as { id: string };
      this.change({ titles: { ...this.data.draft.titles, [id]: event.detail.value } });
    },
    asking(): boolean {
      return this.data.releasing;
    },
    shut() {
      this.setData({ releasing: false });
    },
    /** A title that was emptied stays as it was. */
    async store(): Promise<number> {
      const { id, draft } = this.data;
      const titles = Object.entries(draft.titles)
        .filter(([, title]) => title.trim().length > 1)
        .map(([row, title]) => ({ id: row, title }));
      const name = `edit-${this.name()}`;
      const request = { bulletinId: id, version: draft.version, requestId: pendingId(name), note: draft.note, titles };
      const { version } = await call('publications.editBulletin', request);
      settle(name);
      dropDraft(this.name());
      return version;
    },
    save() {
      return this.act(async () => {
        await this.store();
        return messages().bulletins.saved;
      });
    },
    askRelease() {
      this.setData({ releasing: true, refusal: '' });
    },
    release() {
      return this.act(async () => {
        const version = await this.store();
        const name = `release-${this.name()}`;
        await call('publications.releaseBulletin', { bulletinId: this.data.id, version, requestId: pendingId(name) });
        settle(name);
        void wx.redirectTo({ url: `/publications/bulletin/bulletin?id=${this.data.id}` });
        return messages().bulletins.releasedNow;
      });
    },
  },
});
