import { page } from '../../behaviors/page';
import { factsOf, fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { TaskDetail } from '../../shared/contract/task-answers';
import type { TaskCommandType } from '../../shared/domain/task-command';
import { isLit, tagsOf, type Tag } from '../words';
import { actionsOf, barOf, type Action } from './actions';
import { commanding } from './commanding';
import { nextSentence, responsibility, timelineLines, type Fact, type Line } from './view';

const LINES_IN_LARGE = 3;

/** 任务: what was decided, who has promised what, how it looked and looks, and what to do next. */
Component({
  behaviors: [page, commanding],
  data: {
    id: '',
    task: null as TaskDetail | null,
    tags: [] as Tag[],
    lit: false,
    facts: [] as string[],
    next: '',
    people: [] as Fact[],
    lines: [] as Line[],
    folded: false,
    unfolded: false,
    actions: [] as Action[],
    bar: [] as Action[],
    /** Who notes progress may also have it published. */
    tells: false,
  },
  methods: {
    /** `k=<id>` is how a QR code on a printed sheet names a task. */
    onLoad(query: { id?: string; scene?: string }) {
      const scanned = /(?:^|&)k=([^&]+)/.exec(decodeURIComponent(query.scene ?? ''))?.[1];
      this.setData({ id: query.id ?? scanned ?? '' });
    },
    async fetch() {
      void wx.setNavigationBarTitle({ title: messages().tasks.title });
      const task = await call('tasks.get', { taskId: this.data.id });
      const actions = actionsOf(task);
      const lines = timelineLines(task);
      const folded = this.data.large && !this.data.unfolded && lines.length > LINES_IN_LARGE;
      this.setData({
        task,
        tags: tagsOf(task),
        lit: isLit(task),
        facts: factsOf(task.matterTitle, task.gridName),
        next: nextSentence(task),
        people: responsibility(task),
        lines: folded ? lines.slice(0, LINES_IN_LARGE) : lines,
        folded,
        actions,
        bar: barOf(actions),
        tells: task.allowed.includes('note'),
      });
    },
    newest(): TaskDetail | null {
      return this.data.task;
    },
    unfold() {
      this.setData({ unfolded: true });
      void this.refresh();
    },
    act(event: WechatMiniprogram.TouchEvent) {
      this.start(event.currentTarget.dataset.type as TaskCommandType);
    },
    start(type: TaskCommandType) {
      const { task } = this.data;
      if (task) this.openCommand(task, type);
    },
    async chooseAction() {
      const others = this.data.actions.slice(this.data.bar.length);
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: others.map(({ word }) => word) });
        const chosen = others[tapIndex];
        if (chosen) this.start(chosen.type);
      } catch {
        // Closed without a choice.
      }
    },
    seeMatter() {
      void wx.navigateTo({ url: `/matters/detail/detail?id=${this.data.task?.matterId ?? ''}` });
    },
    writePublication() {
      const { matterId = '' } = this.data.task ?? {};
      void wx.navigateTo({ url: `/publications/publish/publish?matter=${matterId}&kind=progress` });
    },
    onShareAppMessage() {
      const { task } = this.data;
      if (!task) return { title: messages().app.name, path: '/pages/home/home' };
      const title = fill(messages().tasks.detail.share, { unit: task.unitName, title: task.title });
      return { title, path: `/tasks/detail/detail?id=${task.id}` };
    },
  },
});
