import { HANDLERS, type NeedWords, type NeedFacts, type Relation } from './need-command';
import type { NeedFact } from './need-event';
import {
  mayBeAppealed,
  mayBeMerged,
  mayBeAssigned,
  mayBeEscalated,
  mayBeReturned,
  mayBeConfirmed,
  mayBeExplained,
  mayBeReopened,
  mayBeRestored,
  mayBeExtended,
} from './need-guards';
import type { Rules } from './rules';

/** Who told a need for a neighbour also answers and withdraws for him; the call-back stays with others. */
const FILERS: readonly Relation[] = ['reporter', 'filer'];

/** The street's rules for needs, one row a command: from where, by whom, on what condition, and what it makes happen. */
export const NEED_RULES: Rules<NeedFacts, Relation, NeedWords, NeedFact> = {
  accept: {
    from: ['submitted'],
    by: ['chief', 'secretary'],
    then: ({ category, summary, firstContactId, difficult }) => ({
      type: 'accepted',
      category,
      firstContactId,
      difficult,
      ...(summary === undefined ? {} : { summary }),
    }),
  },
  reject: {
    from: ['submitted'],
    by: ['chief'],
    then: ({ reason, text }) => ({ type: 'rejected', reason, text }),
  },
  appeal: {
    from: ['rejected'],
    by: FILERS,
    guard: mayBeAppealed,
    then: ({ text }) => ({ type: 'appealed', text }),
  },
  merge: {
    from: ['submitted', 'accepted'],
    by: ['chief'],
    guard: mayBeMerged,
    then: ({ targetId }) => ({ type: 'merged', targetId }),
  },
  assign: {
    from: ['accepted'],
    by: ['chief', 'secretary'],
    guard: mayBeAssigned,
    then: ({ memberId }) => ({ type: 'assigned', memberId }),
  },
  sign: { from: ['assigned'], by: ['assignee'], then: ({ text }) => ({ type: 'signed', text }) },
  handBack: { from: ['assigned'], by: ['assignee'], then: ({ text }) => ({ type: 'handed_back', text }) },
  ask: { from: ['accepted', 'handling'], by: HANDLERS, then: ({ text }) => ({ type: 'asked', text }) },
  answer: {
    from: ['info_needed'],
    by: FILERS,
    then: ({ text, photos }) => ({ type: 'answered', text, photos }),
  },
  note: { from: ['handling'], by: HANDLERS, then: ({ text, photos }) => ({ type: 'noted', text, photos }) },
  supplement: {
    from: ['submitted', 'accepted', 'assigned', 'handling', 'escalated', 'on_agenda'],
    by: FILERS,
    then: ({ text, photos }) => ({ type: 'supplemented', text, photos }),
  },
  complete: {
    from: ['handling'],
    by: HANDLERS,
    then: ({ outcome, text, photos }) => ({ type: 'completed', outcome, text, photos }),
  },
  escalate: {
    from: ['handling'],
    by: ['assignee', 'chief'],
    guard: mayBeEscalated,
    then: ({ text }, _need, { relations }) =>
      relations.includes('chief') ? { type: 'escalated', text } : { type: 'escalation_proposed', text },
  },
  return: {
    from: ['escalated'],
    by: ['secretary'],
    guard: mayBeReturned,
    then: ({ text }) => ({ type: 'returned', text }),
  },
  putOnAgenda: {
    from: ['escalated', 'accepted'],
    by: ['secretary'],
    then: ({ matterId }) => ({ type: 'put_on_agenda', matterId }),
  },
  refer: {
    from: ['accepted', 'escalated'],
    by: ['secretary'],
    then: ({ unit, caseNumber }) => ({ type: 'referred', unit, caseNumber }),
  },
  confirm: {
    from: ['callback'],
    by: ['reporter', 'caller'],
    guard: mayBeConfirmed,
    then: ({ satisfaction, text }) => ({ type: 'confirmed', satisfaction, text }),
  },
  dispute: { from: ['callback'], by: ['reporter', 'caller'], then: ({ text }) => ({ type: 'disputed', text }) },
  logCall: { from: ['callback'], by: ['caller'], then: ({ text }) => ({ type: 'called', text }) },
  approveExplanation: {
    from: ['callback'],
    by: ['secretary'],
    guard: mayBeExplained,
    then: ({ text, reviewAt }) => ({ type: 'explained', text, reviewAt }),
  },
  reopen: {
    from: ['solved'],
    by: FILERS,
    guard: mayBeReopened,
    then: ({ text }) => ({ type: 'reopened', text }),
  },
  withdraw: {
    from: ['submitted', 'info_needed', 'accepted'],
    by: FILERS,
    then: ({ text }) => ({ type: 'withdrawn', text }),
  },
  restore: {
    from: ['withdrawn'],
    by: FILERS,
    guard: mayBeRestored,
    then: () => ({ type: 'restored' }),
  },
  extend: {
    from: ['handling'],
    by: ['chief', 'secretary'],
    guard: mayBeExtended,
    then: ({ due, text }) => ({ type: 'extended', due, text }),
  },
  summarise: {
    from: [
      'accepted',
      'assigned',
      'handling',
      'info_needed',
      'escalated',
      'on_agenda',
      'callback',
      'solved',
      'explained',
    ],
    by: ['chief', 'secretary'],
    then: ({ summary }) => ({ type: 'summarised', summary }),
  },
  weigh: {
    from: ['accepted', 'assigned', 'handling', 'info_needed', 'escalated'],
    by: ['chief', 'secretary'],
    then: ({ cost, units, vulnerable }) => ({ type: 'weighed', cost, units, vulnerable }),
  },
};
