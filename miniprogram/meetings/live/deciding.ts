import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { dropDraft, loadDraft, saveDraft } from '../../services/drafts';
import { moving } from '../moving';
import { closingTime, EMPTY_TASK, toOrder, type TaskDraft } from '../task-draft';
import type { CouncilOutcome } from '../../shared/domain/meeting';
import type { Response } from '../../shared/contract/contract';

type Units = Response<'people.units'>;

export interface Conclusion {
  outcome: CouncilOutcome;
  text: string;
  /** `2025-06-20`. */
  until: string;
  task: TaskDraft;
}

const NOTHING: Conclusion = { outcome: 'joint', text: '', until: '', task: EMPTY_TASK };

interface Deciding {
  data: { id: string; current: string };
  tell(failure: unknown): void;
}

/** How the talk about a topic ended. */
export const deciding = Behavior({
  behaviors: [moving],
  data: { concluding: '', conclusion: NOTHING, units: [] as Units },
  methods: {
    conclusionName(): string {
      return `conclude:${(this as unknown as Deciding).data.id}:${this.data.concluding}`;
    },
    openConclude(matterId: string) {
      this.setData({ concluding: matterId, refusal: '' });
      this.setData({ conclusion: loadDraft<Conclusion>(this.conclusionName()) ?? NOTHING });
      void this.fetchUnits();
    },
    /** Departments are asked for once, when a task may be given to one. */
    async fetchUnits() {
      if (this.data.units.length > 0) return;
      try {
        this.setData({ units: await call('people.units', {}) });
      } catch (failure) {
        (this as unknown as Deciding).tell(failure);
      }
    },
    onConclusion(event: WechatMiniprogram.CustomEvent<Conclusion>) {
      this.setData({ conclusion: event.detail, refusal: '' });
      saveDraft(this.conclusionName(), event.detail);
    },
    conclude() {
      const { concluding: matterId, conclusion } = this.data;
      const { outcome, text, until, task } = conclusion;
      const name = this.conclusionName();
      return this.move(`conclude:${matterId}`, async (target) => {
        await call('meetings.conclude', {
          ...target,
          matterId,
          outcome,
          text: text.trim(),
          ...(outcome === 'deferred' ? { until: closingTime(until) } : {}),
          ...(outcome === 'on_the_spot' ? { task: toOrder(task) } : {}),
        });
        dropDraft(name);
        return messages().meetings.live.concluded;
      });
    },
  },
});
