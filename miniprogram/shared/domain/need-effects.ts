import { climb, postpone, startDeadline } from './deadline';
import { isListed, isOpen, type Need, type NeedStatus } from './need';
import type { NeedEvent, NeedEventOf, NeedEventType } from './need-event';
import { followMatter } from './need-follow';
import { completion, promiseAnew } from './need-time';

/** What each event changes. The rules that let it happen stand in need-rules.ts. */

type Changes = Partial<Need>;
type Effects = { [T in NeedEventType]: (need: Need, event: NeedEventOf<T>) => Changes };

const withHandler = (need: Need, personId: string): string[] =>
  need.handlerIds.includes(personId) ? need.handlerIds : [...need.handlerIds, personId];

const close = (status: NeedStatus, at: number): Changes => ({
  status,
  closedAt: at,
  deadline: undefined,
  paused: undefined,
});

/** The time runs anew, with a new promise beside the first; what was extended once is not extended again. */
const backToHandling = (need: Need, at: number): Changes => ({
  status: 'handling',
  closedAt: undefined,
  outcome: undefined,
  result: undefined,
  satisfaction: undefined,
  unreachedCalls: 0,
  deadline: startDeadline(completion(need), at),
  promise: promiseAnew(need, at),
});

/** No handler of the grid had it, or one had it twice: the secretary decides how it goes on. */
const backToSecretary = (need: Need, at: number): Changes => ({
  ...backToHandling(need, at),
  status: 'escalated',
  ...(need.matterId ? { assigneeId: undefined, ownerId: need.firstContactId ?? need.ownerId } : {}),
  deadline: startDeadline('decide', at),
});

/** The clock stood still while the reporter was asked: the rest of the time starts again. */
const resume = (need: Need, at: number): Changes => {
  if (!need.paused) return {};
  const stoodStill = at - need.paused.at;
  const { status, deadline } = need.paused;
  return {
    status,
    paused: undefined,
    closedAt: undefined,
    deadline: deadline && postpone(deadline, stoodStill),
    ...(need.promise && deadline ? { promise: { ...need.promise, due: need.promise.due + stoodStill } } : {}),
  };
};

const EFFECTS: Effects = {
  submitted: () => ({}),
  accepted: (_need, event) => ({
    status: 'accepted',
    category: event.category,
    ...(event.summary === undefined ? {} : { summary: event.summary }),
    difficult: event.difficult,
    awaitsReading: false,
    firstContactId: event.firstContactId,
    ownerId: event.firstContactId,
    deadline: startDeadline('assign', event.at),
    promise: promiseAnew({ difficult: event.difficult }, event.at),
  }),
  rejected: (_need, event) => close('rejected', event.at),
  appealed: (need, event) => ({
    status: 'submitted',
    appealed: true,
    closedAt: undefined,
    deadline: startDeadline(need.urgent ? 'accept_urgent' : 'accept', event.at),
  }),
  merged: (_need, event) => ({ ...close('merged', event.at), mergedInto: event.targetId }),
  assigned: (_need, event) => ({
    status: 'assigned',
    assigneeId: event.memberId,
    ownerId: event.memberId,
    deadline: startDeadline('sign', event.at),
  }),
  signed: (need, event) => ({
    status: 'handling',
    handlerIds: withHandler(need, event.by),
    deadline: need.promise
      ? startDeadline(completion(need), event.at, Math.max(need.promise.due, event.at))
      : startDeadline('complete', event.at),
  }),
  handed_back: (need, event) => ({
    status: 'accepted',
    assigneeId: undefined,
    ownerId: need.firstContactId ?? need.ownerId,
    handBacks: need.handBacks + 1,
    deadline: startDeadline('assign_again', event.at),
  }),
  asked: (need, event) => ({
    status: 'info_needed',
    paused: { status: need.status, at: event.at, ...(need.deadline ? { deadline: need.deadline } : {}) },
    deadline: startDeadline('answer', event.at),
  }),
  answered: (need, event) => resume(need, event.at),
  noted: (need, event) => ({ handlerIds: withHandler(need, event.by) }),
  supplemented: () => ({}),
  completed: (need, event) => ({
    status: 'callback',
    outcome: event.outcome,
    result: event.text,
    handlerIds: withHandler(need, event.by),
    escalation: undefined,
    deadline: startDeadline('confirm', event.at),
  }),
  escalation_proposed: (_need, event) => ({ escalation: { by: event.by, reason: event.text } }),
  escalated: (_need, event) => ({
    status: 'escalated',
    escalation: undefined,
    deadline: startDeadline('decide', event.at),
  }),
  returned: (_need, event) => ({
    status: 'accepted',
    returned: true,
    assigneeId: undefined,
    deadline: startDeadline('assign', event.at),
  }),
  put_on_agenda: (_need, event) => ({
    status: 'on_agenda',
    matterId: event.matterId,
    matterStep: 'discuss',
    matterVersion: undefined,
    escalation: undefined,
    paused: undefined,
    deadline: undefined,
    satisfaction: undefined,
  }),
  referred: (_need, event) => ({
    ...close('referred', event.at),
    referral: { unit: event.unit, caseNumber: event.caseNumber },
  }),
  confirmed: (_need, event) => ({ ...close('solved', event.at), satisfaction: event.satisfaction }),
  disputed: (need, event) => ({
    ...(need.disputes === 0 && !need.matterId ? backToHandling(need, event.at) : backToSecretary(need, event.at)),
    disputes: need.disputes + 1,
  }),
  called: (need) => ({
    unreachedCalls: need.unreachedCalls + 1,
    ...(need.deadline ? { deadline: climb(need.deadline, 0) } : {}),
  }),
  closed_unreached: (_need, event) => ({ ...close('solved', event.at), satisfaction: 'unreached' }),
  explained: (_need, event) => ({ ...close('explained', event.at), reviewAt: event.reviewAt }),
  reopened: (need, event) => ({
    ...(need.matterId ? backToSecretary(need, event.at) : backToHandling(need, event.at)),
    reopenings: need.reopenings + 1,
  }),
  withdrawn: (_need, event) => close('withdrawn', event.at),
  lapsed: (need, event) => ({ ...close('withdrawn', event.at), paused: need.paused }),
  restored: (need, event) => resume(need, event.at),
  extended: (need, event) => ({
    extended: true,
    promise: { first: need.promise?.first ?? event.due, due: event.due },
    deadline: startDeadline(completion(need), need.deadline?.from ?? event.at, event.due),
  }),
  summarised: (_need, event) => ({ summary: event.summary, awaitsReading: false }),
  weighed: (_need, { cost, units, vulnerable }) => ({ weight: { cost, units, vulnerable } }),
  matter_moved: followMatter,
  reminded: (need, event) => (need.deadline ? { deadline: climb(need.deadline, event.rung) } : {}),
};

/** Pure: the need after the event. History is appended by the store, so that it never travels twice. */
export const evolve = <N extends Need>(need: N, event: NeedEvent): N => {
  const effect = EFFECTS[event.type] as (need: Need, event: NeedEvent) => Changes;
  const next = { ...need, ...effect(need, event), updatedAt: event.at, version: need.version + 1 };
  return { ...next, open: isOpen(next.status), listed: isListed(next) };
};
