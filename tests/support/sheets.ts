import type { Matter } from '../../miniprogram/shared/domain/matter';
import { resultOf } from '../../miniprogram/shared/domain/rate';
import type { RoundOutcome, Tally } from '../../miniprogram/shared/domain/evaluation';
import type { RoundLine, TaskLine } from '../../miniprogram/shared/domain/matter';

/** Matters as the store keeps them, for what only reads them. */

let made = 0;

export const taskLine = (changes: Partial<TaskLine> = {}): TaskLine => ({
  id: `task-${String((made += 1))}`,
  version: 1,
  kind: 'resolution',
  status: 'doing',
  title: '更换路灯',
  unitId: 'culture-office',
  unitName: '文旅办',
  progressAt: Date.UTC(2025, 5, 16),
  ...changes,
});

export const roundLine = (n: number, closesAt: number, tally: Tally, outcome: RoundOutcome): RoundLine => ({
  id: `round-${String((made += 1))}`,
  n,
  status: 'closed',
  openedAt: closesAt - 5 * 86_400_000,
  closesAt,
  electorate: 30,
  result: resultOf(tally, { w: 1 }, 30),
  outcome,
});

export const storedMatter = (changes: Partial<Matter>): Matter => {
  const id = `matter-${String((made += 1)).padStart(8, '0')}`;
  return {
    _id: id,
    version: 1,
    number: `YMS-2025-T${String(made)}`,
    status: 'implementing',
    listed: true,
    open: true,
    title: '广场灯光改造',
    summary: '广场晚上太暗',
    category: 'venue',
    communityId: 'yunmen',
    gridId: 'yunmen-3',
    needIds: [],
    needs: [],
    reasons: [],
    createdAt: Date.UTC(2025, 5, 1),
    updatedAt: Date.UTC(2025, 5, 20),
    meetings: [],
    resolutions: [],
    tasks: [],
    rounds: [],
    publications: [],
    openObjections: 0,
    callbacks: { solved: 0, explained: 0, disputed: 0 },
    timeline: [],
    ...changes,
  };
};
