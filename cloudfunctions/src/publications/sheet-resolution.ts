import { resolutionOf, type Matter, type ResolutionLine } from '../../../miniprogram/shared/domain/matter';
import { isReplaced } from '../../../miniprogram/shared/domain/matter-progress';
import { dayOf, fullDayOf } from './sheet-format';
import { plain, type Sheet, type SheetNote } from './sheet-model';
import type { SheetPlace } from './sheet-progress';
import { SHEET_WORDS, TASK_WORDS } from './sheet-words';

type DecidedMatter = Pick<Matter, 'title' | 'number' | 'resolutions' | 'tasks'>;

const notesOf = ({ text, option, budget, votes, replaces }: ResolutionLine, replaced: string): SheetNote[] => [
  { lead: '决议内容', text, tone: 'call' },
  ...(option ? [{ lead: '选定方案', text: option, tone: 'quiet' as const }] : []),
  ...(budget ? [{ lead: '经费来源', text: budget, tone: 'quiet' as const }] : []),
  ...(replaces ? [{ lead: '代替', text: `本决议代替 ${replaced} 号决议。`, tone: 'quiet' as const }] : []),
  {
    lead: SHEET_WORDS.howCounted,
    text: `名册上有表决权、未回避的成员 ${String(votes.base)} 人，一人一票，参加表决的人过半数赞成才通过。`,
    tone: 'quiet',
  },
];

/** Null: nothing has been decided yet. */
export const resolutionSheet = (matter: DecidedMatter, { communityName, phone, link }: SheetPlace): Sheet | null => {
  const resolution = resolutionOf(matter);
  if (!resolution) return null;
  const { votes, adoptedAt, number } = resolution;
  const replaced = matter.resolutions.find(({ id }) => id === resolution.replaces)?.number ?? '';
  return {
    title: `关于“${matter.title}”的决议`,
    about: [communityName, '联席会议', `${fullDayOf(adoptedAt)}通过`],
    numbers: [
      { value: String(votes.for), label: '票赞成' },
      { value: String(votes.against), label: '票反对' },
      { value: String(votes.abstain), label: '票弃权' },
    ],
    tables: [
      {
        title: '谁来做',
        columns: [
          { title: '任务', share: 46 },
          { title: '责任单位', share: 22 },
          { title: '承诺完成', share: 17 },
          { title: '进度', share: 15 },
        ],
        rows: matter.tasks
          .filter((task) => task.kind === 'resolution' && !isReplaced(matter, task))
          .map((task) => [
            plain(task.title),
            plain(task.unitName),
            plain(dayOf(task.promise?.first)),
            plain(TASK_WORDS[task.status]),
          ]),
        empty: '任务已交责任单位，等待签收。',
      },
    ],
    notes: notesOf(resolution, replaced),
    link,
    phone,
    issue: number,
  };
};
