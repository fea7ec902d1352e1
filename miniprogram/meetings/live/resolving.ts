import { fill, joined, messages } from '../../i18n/locale';
import { refusalWords } from '../../i18n/refusal';
import { asRejection, call } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import type { Response } from '../../shared/contract/contract';
import { moving } from '../moving';
import { EMPTY_TASK, toPromised, type TaskDraft } from '../task-draft';
import type { LiveTopic } from './view';

type Units = Response<'people.units'>;

export interface ResolutionDraft {
  text: string;
  budget: string;
  tasks: TaskDraft[];
  ideaNeedIds: string[];
}

/** What the matter says beside the meeting: whose ideas there are, and which resolution held so far. */
export interface Dossier {
  needs: { id: string; name: string }[];
  replaces: string;
  replacesWords: string;
}

const NOTHING: ResolutionDraft = { text: '', budget: '', tasks: [EMPTY_TASK], ideaNeedIds: [] };
const NO_DOSSIER: Dossier = { needs: [], replaces: '', replacesWords: '' };

const dossierOf = ({ needs, resolutions }: Response<'matters.get'>): Dossier => {
  const [holding] = resolutions;
  return {
    needs: needs.map(({ id, number, title }) => ({ id, name: joined(number, title) })),
    replaces: holding?.id ?? '',
    replacesWords: holding ? fill(messages().meetings.live.replaces, { number: holding.number }) : '',
  };
};

interface Resolving {
  data: { id: string; topics: LiveTopic[]; units: Units };
  fetchUnits(): Promise<void>;
}

/** What the vote has adopted, written down with its tasks. */
export const resolving = Behavior({
  behaviors: [moving],
  data: { resolving: '', resolution: NOTHING, dossier: NO_DOSSIER, known: false },
  methods: {
    clerk(): Resolving {
      return this as unknown as Resolving;
    },
    resolutionName(): string {
      return `resolve:${this.clerk().data.id}:${this.data.resolving}`;
    },
    adopted(): { id: string; text: string } | undefined {
      const topic = this.clerk().data.topics.find(({ id }) => id === this.data.resolving);
      return topic?.options.find(({ id }) => id === topic.adopted);
    },
    openResolve(matterId: string) {
      this.setData({ resolving: matterId, dossier: NO_DOSSIER, known: false, refusal: '' });
      const opening = { ...NOTHING, text: this.adopted()?.text ?? '' };
      this.setData({ resolution: loadDraft<ResolutionDraft>(this.resolutionName()) ?? opening });
      void this.fetchDossier(matterId);
    },
    /** Without it a resolution that holds could not be named: until it is known nothing can be sent. */
    async fetchDossier(matterId: string) {
      try {
        const [matter] = await Promise.all([call('matters.get', { matterId }), this.clerk().fetchUnits()]);
        this.setData({ dossier: dossierOf(matter), known: true });
      } catch (failure) {
        this.setData({ refusal: refusalWords(asRejection(failure)) });
      }
    },
    onResolution(event: WechatMiniprogram.CustomEvent<ResolutionDraft>) {
      this.setData({ resolution: event.detail, refusal: '' });
      saveDraft(this.resolutionName(), event.detail);
    },
    resolve() {
      const { resolving: matterId, resolution, dossier } = this.data;
      const { text, budget, tasks, ideaNeedIds } = resolution;
      const name = this.resolutionName();
      const optionId = this.adopted()?.id ?? '';
      return this.move(`resolve:${matterId}`, async (target) => {
        const { number } = await call('meetings.resolve', {
          ...target,
          matterId,
          optionId,
          text: text.trim(),
          budget: budget.trim(),
          tasks: tasks.map(toPromised),
          ideaNeedIds,
          ...(dossier.replaces ? { replaces: dossier.replaces } : {}),
        });
        dropDraft(name);
        return fill(messages().meetings.live.resolved, { number });
      });
    },
  },
});
