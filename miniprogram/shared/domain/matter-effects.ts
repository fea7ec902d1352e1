import type { Matter, MatterStatus, NeedLine, RoundLine } from './matter';
import type { MatterEvent, MatterEventOf, MatterEventType } from './matter-event';
import { failuresOf } from './matter-guards';
import { progressOf } from './matter-progress';
import { nextLook } from './matter-time';

/** What each event changes. Which may happen stands in matter-rules.ts and, for what others tell, in matter-facts.ts. */

type Changes = Partial<Matter>;
type Effects = { [T in MatterEventType]: (matter: Matter, event: MatterEventOf<T>) => Changes };

const put = <Line extends { id: string }>(lines: readonly Line[], line: Line): Line[] =>
  lines.some(({ id }) => id === line.id) ? lines.map((one) => (one.id === line.id ? line : one)) : [...lines, line];

const withNeeds = (needs: NeedLine[]): Changes => ({ needs, needIds: needs.map(({ id }) => id) });

const STATUS_AFTER_TALK: Record<MatterEventOf<'discussed'>['outcome'], MatterStatus> = {
  on_the_spot: 'implementing',
  joint: 'joint',
  returned: 'returned',
  deferred: 'deferred',
};

type Objected = MatterEventOf<'objected' | 'objection_answered'>;

const withObjection = (matter: Matter, { needId, version }: Objected, open: boolean): Changes => {
  const objections = put(matter.objections ?? [], { id: needId, version, open });
  return { objections, openObjections: objections.filter((one) => one.open).length };
};

/** What each reporter says now: whoever has changed his mind is counted once. */
const callbacksOf = (needs: readonly NeedLine[]): Matter['callbacks'] => {
  const saying = (result: NeedLine['result']) => needs.filter((need) => need.result === result).length;
  return { solved: saying('solved'), explained: saying('explained'), disputed: saying('disputed') };
};

/** The first failure is mended by the unit, a further one by the street and the joint meeting; invalid: hold it again. */
const afterRound = (matter: Matter, round: RoundLine): Changes => {
  const rounds = put(matter.rounds, round);
  if (round.outcome === 'passed') return { rounds, status: 'passed', outcome: 'passed' };
  if (round.outcome !== 'failed') return { rounds, status: 'completed' };
  return { rounds, status: failuresOf({ rounds }) === 1 ? 'rectifying' : 'supervised' };
};

const EFFECTS: Effects = {
  proposed: () => ({}),
  opened: () => ({}),
  confirmed: (_matter, { title, summary, needs }) => ({
    status: 'council',
    listed: true,
    title,
    summary,
    ...withNeeds(needs),
  }),
  declined: () => ({ status: 'returned' }),
  joined: (matter, { need, reasons = [] }) => ({
    ...withNeeds([...matter.needs, need]),
    reasons: [...new Set([...matter.reasons, ...reasons])],
  }),
  summarised: (_matter, { title, summary }) => ({ title, summary }),
  scheduled: (matter, { meeting }) => ({ meetings: put(matter.meetings, meeting) }),
  unscheduled: (matter, { meetingId, version }) => ({
    meetings: matter.meetings.filter(({ id }) => id !== meetingId),
    calledOff: { ...matter.calledOff, [meetingId]: version },
  }),
  discussed: (matter, { outcome, until }) => {
    const status = STATUS_AFTER_TALK[outcome];
    return { status: progressOf({ ...matter, status }), deferredUntil: outcome === 'deferred' ? until : undefined };
  },
  undecided: () => ({}),
  decided: (matter, { resolution }) => {
    const next = { ...matter, status: 'decided' as const, resolutions: [...matter.resolutions, resolution] };
    return { resolutions: next.resolutions, status: progressOf(next) };
  },
  task_moved: (matter, { task }) => {
    const tasks = put(matter.tasks, task);
    return { tasks, status: progressOf({ ...matter, tasks }) };
  },
  round_opened: (matter, { round }) => ({ status: 'evaluating', rounds: put(matter.rounds, round) }),
  round_extended: (matter, { round }) => ({ rounds: put(matter.rounds, round) }),
  round_closed: (matter, { round }) => afterRound(matter, round),
  rectification_ordered: () => ({}),
  published: (matter, { publication, resolutionId, at }) => ({
    // One publication is told in several ways: a line for each.
    publications: [
      ...matter.publications.filter(({ id, way }) => id !== publication.id || way !== publication.way),
      { ...publication, ...(resolutionId ? { resolutionId } : {}) },
    ],
    resolutions: matter.resolutions.map((one) =>
      one.id === resolutionId && one.publishedAt === undefined ? { ...one, publishedAt: at } : one,
    ),
  }),
  objected: (matter, event) => withObjection(matter, event, true),
  objection_answered: (matter, event) => withObjection(matter, event, false),
  called_back: (matter, { needId, result }) => {
    const needs = matter.needs.map((need) => (need.id === needId ? { ...need, result } : need));
    return { needs, callbacks: callbacksOf(needs) };
  },
  retitled: (matter, { needId, title }) => ({
    needs: matter.needs.map((need) => (need.id === needId ? { ...need, title } : need)),
  }),
  resumed: () => ({ status: 'council', deferredUntil: undefined }),
  explained: (_matter, { at, reviewAt }) => ({
    status: 'archived',
    outcome: 'explained',
    reviewAt,
    archivedAt: at,
  }),
  archived: (_matter, { at }) => ({ status: 'archived', archivedAt: at }),
  reminded: (_matter, { at }) => ({ remindedAt: at }),
};

const CLOSED: readonly MatterStatus[] = ['archived', 'returned'];

/** Pure: the matter after the event. History is appended by the store, so that it never travels twice. */
export const evolve = <M extends Matter>(matter: M, event: MatterEvent): M => {
  const effect = EFFECTS[event.type] as (matter: Matter, event: MatterEvent) => Changes;
  const next = { ...matter, ...effect(matter, event), updatedAt: event.at, version: matter.version + 1 };
  const open = !CLOSED.includes(next.status);
  return { ...next, open, lookAt: nextLook({ ...next, open }) };
};
