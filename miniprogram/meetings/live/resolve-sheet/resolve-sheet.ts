import { messages } from '../../../i18n/locale';
import { BUDGET_MAX, RESOLUTION_MAX, RESOLUTION_TASKS_MAX } from '../../../shared/domain/meeting-limits';
import { EMPTY_TASK, isPromised, type TaskDraft } from '../../task-draft';
import type { Dossier, ResolutionDraft } from '../resolving';

const isComplete = ({ text, budget, tasks }: ResolutionDraft): boolean =>
  text.trim() !== '' && budget.trim() !== '' && tasks.length > 0 && tasks.every(isPromised);

/** A resolution: its text, where the money comes from, who does what, and whose ideas are in it. */
Component({
  properties: {
    visible: Boolean,
    draft: { type: Object, value: { text: '', budget: '', tasks: [], ideaNeedIds: [] } as ResolutionDraft },
    dossier: { type: Object, value: { needs: [], replaces: '', replacesWords: '' } as Dossier },
    /** Whether the dossier has come. */
    known: Boolean,
    units: { type: Array, value: [] as object[] },
    busy: Boolean,
    problem: String,
  },
  data: {
    t: messages().meetings.live,
    textMax: RESOLUTION_MAX,
    budgetMax: BUDGET_MAX,
    complete: false,
    full: false,
    ideas: [] as { id: string; name: string; chosen: boolean }[],
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ t: messages().meetings.live });
    },
    'draft, dossier'(draft: ResolutionDraft, { needs }: Dossier) {
      this.setData({
        complete: isComplete(draft),
        full: draft.tasks.length >= RESOLUTION_TASKS_MAX,
        ideas: needs.map((need) => ({ ...need, chosen: draft.ideaNeedIds.includes(need.id) })),
      });
    },
  },
  methods: {
    change(part: Partial<ResolutionDraft>) {
      this.triggerEvent('change', { ...(this.data.draft as ResolutionDraft), ...part });
    },
    tasks(): TaskDraft[] {
      return (this.data.draft as ResolutionDraft).tasks;
    },
    onText(event: WechatMiniprogram.TextareaInput) {
      this.change({ text: event.detail.value });
    },
    onBudget(event: WechatMiniprogram.Input) {
      this.change({ budget: event.detail.value });
    },
    onTask(event: WechatMiniprogram.CustomEvent<TaskDraft>) {
      const at = Number(event.currentTarget.dataset.index);
      this.change({ tasks: this.tasks().map((task, index) => (index === at ? event.detail : task)) });
    },
    addTask() {
      this.change({ tasks: [...this.tasks(), EMPTY_TASK] });
    },
    dropTask(event: WechatMiniprogram.CustomEvent) {
      const at = Number(event.currentTarget.dataset.index);
      this.change({ tasks: this.tasks().filter((_, index) => index !== at) });
    },
    onIdea(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      const { ideaNeedIds } = this.data.draft as ResolutionDraft;
      const others = ideaNeedIds.filter((one) => one !== id);
      this.change({ ideaNeedIds: others.length < ideaNeedIds.length ? others : [...ideaNeedIds, id] });
    },
    shut() {
      this.triggerEvent('close');
    },
    send() {
      this.triggerEvent('submit');
    },
  },
});
