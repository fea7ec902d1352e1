import { photographing } from '../../behaviors/photographing';
import { dateValue } from '../../i18n/dates';
import { message, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { dropDraft, loadDraft, pendingId, saveDraft, settle } from '../../services/drafts';
import { askForReminders } from '../../services/subscribe';
import type { TaskDetail } from '../../shared/contract/task-answers';
import type { TaskCommandType } from '../../shared/domain/task-command';
import {
  choicesOf,
  EMPTY_DRAFT,
  isIncomplete,
  lastDayOf,
  sayingOf,
  TASK_FORMS,
  taskRequest,
  type TaskDraft,
} from './forms';
import type { TaskForm } from './forms';

interface Commanding {
  refresh(): Promise<void>;
  say(words: string): void;
  newest(): TaskDetail | null;
}

const DAY = 86_400_000;

const CLOSED = {
  visible: false,
  type: '' as TaskCommandType | '',
  form: {} as TaskForm,
  title: '',
  hint: '',
  submit: '',
  saying: '',
  draft: EMPTY_DRAFT,
  /** What stands in the field when the sheet opens; the field is its own master afterwards. */
  opening: '',
  choices: [] as TaskDetail['colleagues'],
  choose: '',
  noChoice: '',
  blocked: true,
  busy: false,
  problem: '',
  dayFrom: '',
  dayTo: '',
};

const nameOf = (type: string, taskId: string): string => `command:${type}:${taskId}`;

/** Opens the sheet of a command, keeps what is typed, and sends it with the version that was seen, as needs do. */
export const commanding = Behavior({
  behaviors: [photographing],
  data: { sheet: CLOSED },
  methods: {
    host(): Commanding {
      return this as unknown as Commanding;
    },
    openCommand(task: TaskDetail, type: TaskCommandType) {
      const draft = loadDraft<TaskDraft>(nameOf(type, task.id)) ?? EMPTY_DRAFT;
      const { name, title, hint = '' } = messages().tasks.commands[type];
      const tomorrow = Date.now() + DAY;
      const last = lastDayOf(task.promiseUntil ?? tomorrow);
      this.setData({
        sheet: {
          ...CLOSED,
          ...{ visible: true, type, form: TASK_FORMS[type], title, hint, submit: name, saying: sayingOf(type) },
          ...choicesOf(task, type),
          ...{ draft, opening: draft.text, blocked: isIncomplete(type, draft) },
          // When only hours are left, the day itself may still be promised.
          dayFrom: dateValue(Math.min(tomorrow, last)),
          dayTo: dateValue(last),
        },
      });
    },
    change(part: Partial<TaskDraft>) {
      const { type, draft: before } = this.data.sheet;
      const task = this.host().newest();
      if (!type || !task) return;
      const draft = { ...before, ...part };
      this.setData({ 'sheet.draft': draft, 'sheet.blocked': isIncomplete(type, draft), 'sheet.problem': '' });
      saveDraft(nameOf(type, task.id), draft);
    },
    onText(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.change({ text: event.detail.text });
    },
    onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ day: event.detail.value });
    },
    onPick(event: WechatMiniprogram.TouchEvent) {
      this.change({ picked: String(event.currentTarget.dataset.id) });
    },
    onAddPhoto(event: WechatMiniprogram.CustomEvent<{ room: number }>) {
      void this.photograph(event.detail.room, (fileIds) =>
        this.change({ photos: [...this.data.sheet.draft.photos, ...fileIds] }),
      );
    },
    onRemovePhoto(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const { photos } = this.data.sheet.draft;
      this.change({ photos: photos.filter((_photo, index) => index !== event.detail.index) });
    },
    closeCommand() {
      this.setData({ 'sheet.visible': false });
    },
    async sendCommand() {
      const { type, busy } = this.data.sheet;
      const task = this.host().newest();
      if (!type || !task || busy) return;
      void askForReminders(['assignment', 'due']);
      this.setData({ 'sheet.busy': true, 'sheet.problem': '' });
      try {
        await this.perform(task, type);
      } catch (failure) {
        await this.refuseCommand(failure, type);
      }
      this.setData({ 'sheet.busy': false });
    },
    async perform({ id: taskId, version }: TaskDetail, type: TaskCommandType) {
      const name = nameOf(type, taskId);
      const target = { taskId, version, requestId: pendingId(name) };
      const { action, request } = taskRequest(type, target, this.data.sheet.draft);
      await call(action, request);
      settle(name);
      dropDraft(name);
      this.closeCommand();
      await this.host().refresh();
      this.host().say(messages().tasks.commands[type].done);
    },
    /** The words stay in the sheet. When the task has moved on, the page behind shows what is new. */
    async refuseCommand(failure: unknown, type: TaskCommandType) {
      const refusal = asRejection(failure);
      this.setData({ 'sheet.problem': message(refusal) });
      if (refusal.code !== 'STALE_VERSION' && refusal.code !== 'TASK_WRONG_STATUS') return;
      await this.host().refresh();
      const still = this.host().newest()?.allowed.includes(type);
      if (!still) this.setData({ 'sheet.problem': messages().tasks.detail.notNow });
    },
  },
});
