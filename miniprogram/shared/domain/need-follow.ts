import { startDeadline } from './deadline';
import { STEP_OF_MATTER, type MatterStatus } from './matter';
import type { Need } from './need';
import type { NeedEventOf } from './need-event';
import { promiseAnew } from './need-time';

/** A need on the agenda goes where its matter goes, and leaves it in one of three ways. */

type Changes = Partial<Need>;
type Moved = NeedEventOf<'matter_moved'>;

/** The vote was passed: now its reporter is asked, and nobody answers for him. */
const toCallback = (_need: Need, { at, result = '' }: Moved): Changes => ({
  status: 'callback',
  outcome: 'solved',
  result,
  unreachedCalls: 0,
  deadline: startDeadline('confirm', at),
});

const toExplained = (_need: Need, { at, text, reviewAt }: Moved): Changes => ({
  status: 'explained',
  outcome: 'explained',
  ...(text === undefined ? {} : { result: text }),
  ...(reviewAt === undefined ? {} : { reviewAt }),
  closedAt: at,
  deadline: undefined,
});

/** Given back by the council: the grid begins again, with time of its own, and it may be put on another agenda later. */
const toGrid = (need: Need, { at }: Moved): Changes => ({
  status: 'accepted',
  matterId: undefined,
  matterStep: undefined,
  matterVersion: undefined,
  assigneeId: undefined,
  ownerId: need.firstContactId ?? need.ownerId,
  promise: promiseAnew(need, at),
  deadline: startDeadline('assign', at),
});

const ENDS: { [S in MatterStatus]?: (need: Need, moved: Moved) => Changes } = {
  passed: toCallback,
  archived: (need, moved) => (moved.outcome === 'explained' ? toExplained : toCallback)(need, moved),
  returned: toGrid,
};

/** A line of another matter, or one that a newer line has overtaken, is only a line. */
export const followMatter = (need: Need, moved: Moved): Changes => {
  if (need.matterId !== moved.matterId || moved.version <= (need.matterVersion ?? 0)) return {};
  const step = STEP_OF_MATTER[moved.status] ?? undefined;
  const here = { matterVersion: moved.version, ...(step === undefined ? {} : { matterStep: step }) };
  const end = need.status === 'on_agenda' ? ENDS[moved.status]?.(need, moved) : undefined;
  return { ...here, ...end };
};
