import type { Category, Channel } from '../../../miniprogram/shared/domain/need';
import type { MatterStatus } from '../../../miniprogram/shared/domain/matter';
import type { TaskStatus } from '../../../miniprogram/shared/domain/task';
import type { SheetNote } from './sheet-model';

/**
 * The words on paper. Everywhere else the server speaks no language; a sheet hangs on a board in a Chinese village and
 * is the same whatever the phone of the clerk who prints it speaks.
 */

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;

export const SHEET_WORDS = {
  product: '石榴议事',
  none: '—',
  fewerThanFive: '少于5',
  otherOpinion: '有不同意见？',
  scanOrCall: (phone: string): string =>
    phone ? `扫码提异议，或打监督电话 ${phone}` : '扫码提异议，或到社区居委会当面说',
  scan: '看进展 · 提异议',
  issue: (issue: string): string => `第 ${issue} 号`,
  page: (page: number, count: number): string => `第 ${String(page)} 页，共 ${String(count)} 页`,
  /** After a list that was cut because it is longer than a sheet may be. */
  more: (count: number): string => `另有 ${String(count)} 项，扫码可看全部。`,
  howCounted: '怎么算的',
  missing: (characters: readonly string[]): SheetNote => ({
    lead: '请手写补字',
    text: `〓 处的字字库里没有（${characters.map(codeOf).join('、')}），张贴前请手写补上。`,
    tone: 'quiet',
  }),
};

export const CATEGORY_WORDS: Record<Category, string> = {
  venue: '场地设施',
  performance: '活动演出',
  training: '培训课程',
  reading: '图书阅览',
  heritage: '非遗传承',
  digital: '数字文化',
  care: '老幼服务',
  volunteer: '志愿队伍',
  other: '其他',
};

export const CHANNEL_WORDS: Record<Channel, string> = {
  mini_program: '小程序',
  wechat_group: '微信群',
  visit: '走访代报',
  hotline: '电话代报',
  notice_board: '公示栏代报',
  platform: '其他平台',
};

export const MATTER_WORDS: Record<MatterStatus, string> = {
  proposed: '待确认',
  council: '待议事会',
  joint: '待联席会议',
  decided: '已决议',
  implementing: '正在办',
  completed: '已完工',
  evaluating: '群众评议中',
  passed: '评议通过',
  archived: '已归档',
  returned: '退回网格',
  deferred: '缓议',
  rectifying: '整改中',
  supervised: '街道督办',
};

export const TASK_WORDS: Record<TaskStatus, string> = {
  pending: '待签收',
  committed: '已承诺',
  doing: '正在办',
  submitted: '待验收',
  accepted: '已完成',
  returned: '返工',
  suspended: '暂停',
};
