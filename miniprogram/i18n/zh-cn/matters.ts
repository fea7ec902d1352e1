import type { MatterStatus } from '../../shared/domain/matter';

export const matters = {
  status: {
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
  } as Record<MatterStatus, string>,
};
