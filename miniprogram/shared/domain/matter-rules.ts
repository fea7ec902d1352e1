import type { MatterStatus } from './matter';
import type { MatterFacts, MatterRelation, MatterWords } from './matter-command';
import type { MatterFact } from './matter-event';
import { mayBeArchived, mayBeConfirmed, mayBeExplained, mayBeJoined, mayBeJudged } from './matter-guards';
import type { Rules } from './rules';

const CHIEFS: readonly MatterRelation[] = ['chief', 'secretary'];
const SECRETARY: readonly MatterRelation[] = ['secretary'];

/** Confirmed, and neither given back nor put away. */
const UNDER_WAY: readonly MatterStatus[] = [
  'council',
  'deferred',
  'joint',
  'decided',
  'implementing',
  'completed',
  'evaluating',
  'rectifying',
  'supervised',
  'passed',
];

/** The rules for matters, one row a command: from where, by whom, on what condition, and what it makes happen. */
export const MATTER_RULES: Rules<MatterFacts, MatterRelation, MatterWords, MatterFact> = {
  confirm: {
    from: ['proposed'],
    by: CHIEFS,
    guard: mayBeConfirmed,
    then: ({ title, summary, needs }) => ({ type: 'confirmed', title, summary, needs }),
  },
  decline: {
    from: ['proposed'],
    by: CHIEFS,
    guard: mayBeJudged,
    then: ({ text }) => ({ type: 'declined', text }),
  },
  /** A need told late still goes along while the work is not done; afterwards it deserves a look of its own. */
  join: {
    from: ['council', 'deferred', 'joint', 'decided', 'implementing'],
    by: SECRETARY,
    guard: mayBeJoined,
    then: ({ need }) => ({ type: 'joined', need, needId: need.id }),
  },
  summarise: {
    from: UNDER_WAY,
    by: CHIEFS,
    then: ({ title, summary }) => ({ type: 'summarised', title, summary }),
  },
  resume: { from: ['deferred'], by: CHIEFS, then: ({ text }) => ({ type: 'resumed', text }) },
  explain: {
    from: ['supervised'],
    by: SECRETARY,
    guard: mayBeExplained,
    then: ({ text, reviewAt }) => ({ type: 'explained', text, reviewAt }),
  },
  archive: {
    from: ['passed'],
    by: SECRETARY,
    guard: mayBeArchived,
    then: ({ text }) => ({ type: 'archived', text }),
  },
};
