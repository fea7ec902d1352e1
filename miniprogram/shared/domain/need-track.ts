import type { Need, NeedStatus } from './need';

/** The six seeds 说 汇 论 定 干 检. */
export const STEPS = ['say', 'gather', 'discuss', 'decide', 'do', 'inspect'] as const;
export type Step = (typeof STEPS)[number];
export type SeedState = 'done' | 'now' | 'ahead' | 'skipped';

const STEP_OF: Partial<Record<NeedStatus, Step>> = {
  submitted: 'say',
  info_needed: 'say',
  accepted: 'gather',
  assigned: 'gather',
  handling: 'gather',
  escalated: 'gather',
  callback: 'inspect',
  solved: 'inspect',
  explained: 'inspect',
};

/** On the agenda its seed follows the matter. */
const stepOf = (need: Pick<Need, 'status' | 'matterStep' | 'paused'>): Step | undefined =>
  need.status === 'on_agenda'
    ? (need.matterStep ?? 'discuss')
    : STEP_OF[need.status === 'info_needed' ? (need.paused?.status ?? 'submitted') : need.status];

const FINISHED: readonly NeedStatus[] = ['solved', 'explained'];

/**
 * One state per seed. An ordinary need skips 论 and 定; one that left the road (merged, referred, rejected,
 * withdrawn) keeps only what was reached.
 */
export const trackOf = (need: Pick<Need, 'status' | 'matterId' | 'matterStep' | 'paused'>): SeedState[] => {
  const here = stepOf(need);
  const skips = (step: Step) => !need.matterId && (step === 'discuss' || step === 'decide');
  if (!here) return STEPS.map((step) => (step === 'say' ? 'done' : 'skipped'));
  const position = STEPS.indexOf(here);
  return STEPS.map((step, index) => {
    if (skips(step)) return 'skipped';
    if (index < position || FINISHED.includes(need.status)) return 'done';
    return index === position ? 'now' : 'ahead';
  });
};
