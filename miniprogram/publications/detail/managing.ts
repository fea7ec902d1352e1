import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { pendingId, settle } from '../../services/drafts';
import type { PublicationDetail } from '../../shared/contract/publication-answers';
import { PUBLICATION_WAYS, type PublicationWay } from '../../shared/domain/matter';
import { proposedEnd } from '../../shared/domain/publication-dates';

interface Manages {
  data: {
    publication: PublicationDetail | null;
    telling: Telling;
    attaching: PublicationWay | '';
    photos: string[];
    text: string;
  };
  act(command: () => Promise<string>): Promise<void>;
  setData(data: object): void;
}

interface Telling {
  way: PublicationWay;
  from: number;
  to: number;
  place: string;
}

const EMPTY: Telling = { way: 'notice_board', from: 0, to: 0, place: '' };

/** A request keeps its id until it is answered, however often it is sent. */
const pending = (publication: PublicationDetail, type: string) => {
  const name = `${type}:${publication.id}`;
  return { publicationId: publication.id, version: publication.version, requestId: pendingId(name), name };
};

const waysLeft = (publication: PublicationDetail) => {
  const words = messages().publications.ways;
  const known = publication.ways.map(({ way }) => way);
  return PUBLICATION_WAYS.filter((way) => !known.includes(way)).map((value) => ({ value, word: words[value] }));
};

/** What the secretary does with a publication that is out: notes where else it was told, adds photos, takes a mistake back. */
export const managing = Behavior({
  data: {
    recording: false,
    attaching: '' as PublicationWay | '',
    retracting: false,
    waysLeft: [] as ReturnType<typeof waysLeft>,
    telling: EMPTY,
    attachTitle: '',
  },
  methods: {
    openRecord(publication: PublicationDetail) {
      const left = waysLeft(publication);
      const way = left[0]?.value ?? 'notice_board';
      this.setData({ recording: true, refusal: '', photos: [], waysLeft: left });
      this.propose(publication, way);
    },
    propose({ kind }: PublicationDetail, way: PublicationWay) {
      const from = Date.now();
      this.setData({ telling: { way, from, to: proposedEnd(kind, way, from), place: this.data.telling.place } });
    },
    onWay(event: WechatMiniprogram.CustomEvent<{ value: PublicationWay }>) {
      const { publication } = this.data as unknown as Manages['data'];
      if (publication) this.propose(publication, event.detail.value);
    },
    onTelling(event: WechatMiniprogram.CustomEvent<Partial<Telling>>) {
      this.setData({ telling: { ...this.data.telling, ...event.detail } });
    },
    record() {
      const manages = this as unknown as Manages;
      return manages.act(async () => {
        const { publication, telling, photos } = manages.data;
        if (!publication) return '';
        const { name, ...target } = pending(publication, 'record');
        await call('publications.record', { ...target, ...telling, photos });
        settle(name);
        return messages().publications.manage.recorded;
      });
    },
    openAttach(publication: PublicationDetail, way: PublicationWay, title: string) {
      const photos = publication.ways.find((one) => one.way === way)?.photos ?? [];
      this.setData({ attaching: way, attachTitle: title, photos, refusal: '' });
    },
    attach() {
      const manages = this as unknown as Manages;
      return manages.act(async () => {
        const { publication, attaching, photos } = manages.data;
        if (!publication || attaching === '') return '';
        const { name, ...target } = pending(publication, 'attach');
        await call('publications.attach', { ...target, way: attaching, photos });
        settle(name);
        return messages().publications.manage.attached;
      });
    },
    retract() {
      const manages = this as unknown as Manages;
      return manages.act(async () => {
        const { publication, text } = manages.data;
        if (!publication) return '';
        const { name, ...target } = pending(publication, 'retract');
        await call('publications.retract', { ...target, text });
        settle(name);
        return messages().publications.manage.retracted;
      });
    },
  },
});
