import type { NeedCard } from '../../miniprogram/shared/contract/need-answers';

const JUNE_15 = Date.parse('2025-06-15T10:00:00+08:00');
const DAY = 86_400_000;

/** A need in hand, as a list shows it. */
export const card: NeedCard = {
  id: 'need-1',
  version: 4,
  number: 'YMS-2025-06-0123',
  status: 'handling',
  title: '文化广场晚上灯太暗',
  category: 'venue',
  gridId: 'yunmen-3',
  gridName: '第三网格',
  place: '河东胡同',
  channel: 'wechat_group',
  groupAlias: '三网格邻里群',
  photoCount: 2,
  cosigns: 6,
  urgent: false,
  createdAt: JUNE_15,
  due: JUNE_15 + 5 * DAY,
  light: 'normal',
  promise: { first: JUNE_15 + 3 * DAY, due: JUNE_15 + 5 * DAY },
  track: ['done', 'now', 'skipped', 'skipped', 'ahead', 'ahead'],
  allowed: [],
};
