import type { Matter, TaskLine } from '../../../miniprogram/shared/domain/matter';
import { isReplaced } from '../../../miniprogram/shared/domain/matter-progress';
import { isSilent } from '../../../miniprogram/shared/domain/task-time';
import { dayOf, fullDayOf, movedTo } from './sheet-format';
import { plain, type Sheet, type SheetCell } from './sheet-model';
import { MATTER_WORDS, SHEET_WORDS, TASK_WORDS } from './sheet-words';

/** What a sheet is made of besides its own table. */
export interface SheetPlace {
  communityName: string;
  phone: string;
  at: number;
  link: string;
}

const WORKING = ['committed', 'doing', 'returned'];

type ProgressMatter = Pick<Matter, 'title' | 'status' | 'resolutions' | 'tasks'>;

const isLate = ({ promise, status }: TaskLine, at: number): boolean =>
  promise !== undefined && WORKING.includes(status) && at > promise.due;

const stateOf = (task: TaskLine, at: number): SheetCell => {
  if (isLate(task, at)) return { text: '已超期', tone: 'bad' };
  if (isSilent(task, at)) return { text: '超过7天未更新', tone: 'warn' };
  return task.status === 'accepted' ? { text: TASK_WORDS.accepted, tone: 'good' } : plain(TASK_WORDS[task.status]);
};

/** The first promise stays visible beside the one that holds now. */
const taskRow = (matter: ProgressMatter, task: TaskLine, at: number): SheetCell[] => [
  plain(matter.tasks.length > 1 ? `${matter.title}：${task.title}` : matter.title),
  plain(task.unitName),
  plain(dayOf(task.promise?.first)),
  plain(movedTo(task.promise?.first, task.promise?.due)),
  plain(dayOf(task.progressAt)),
  stateOf(task, at),
];

const matterRow = ({ title, status }: ProgressMatter): SheetCell[] => [
  plain(title),
  ...[1, 2, 3, 4].map(() => plain(SHEET_WORDS.none)),
  plain(MATTER_WORDS[status]),
];

export const progressSheet = (
  matters: readonly ProgressMatter[],
  { communityName, phone, at, link }: SheetPlace,
): Sheet => {
  const held = matters.map((matter) => ({
    ...matter,
    tasks: matter.tasks.filter((task) => !isReplaced(matter, task)),
  }));
  const tasks = held.flatMap((matter) => matter.tasks);
  return {
    title: '事项办理进度公示',
    about: [communityName, `截至 ${fullDayOf(at)}`],
    numbers: [
      { value: String(matters.length), label: '件正在办' },
      { value: String(tasks.filter(({ promise }) => promise).length), label: '项有承诺日期' },
      { value: String(tasks.filter((task) => isLate(task, at)).length), label: '项超过承诺日期' },
    ],
    tables: [
      {
        columns: [
          { title: '事项', share: 30 },
          { title: '责任单位', share: 15 },
          { title: '首次承诺', share: 13 },
          { title: '改期', share: 16 },
          { title: '最近更新', share: 13 },
          { title: '进度', share: 13 },
        ],
        rows: held.flatMap((matter) =>
          matter.tasks.length > 0 ? matter.tasks.map((task) => taskRow(matter, task, at)) : [matterRow(matter)],
        ),
        empty: '现在没有正在办的事项。',
      },
    ],
    notes: [
      {
        lead: SHEET_WORDS.howCounted,
        text: '承诺日期由责任单位签收时公开作出；改期后首次承诺照样列出，是否守诺按首次承诺算。超过7天没有更新进展的，公开标出。',
        tone: 'quiet',
      },
    ],
    link,
    phone,
    issue: fullDayOf(at),
  };
};
