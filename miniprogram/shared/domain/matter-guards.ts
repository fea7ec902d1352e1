import { addWorkingDays, DAY, startOfDay } from './calendar';
import {
  MATTER_NEEDS_MAX,
  resolutionOf,
  type ArchiveGap,
  type Matter,
  type PublicationKind,
  type PublicationLine,
  type PublicationWay,
} from './matter';
import type { MatterCommandOf, MatterCommandType, MatterFacts, MatterRelation } from './matter-command';
import { refuseIf, type Context, type Guard as GuardOf } from './rules';

/** What stands in the way of a command on a matter beyond status and person. */

type Guard<T extends MatterCommandType> = GuardOf<MatterFacts, MatterRelation, MatterCommandOf<T>>;

/** Decision and result are shown for at least so many working days. */
export const PUBLICITY_DAYS = 5;
const REVIEW_MAX = 2 * 366 * DAY;
/** After so many failed rounds a matter ends only with a public explanation. */
export const FAILURES_MAX = 3;

export const failuresOf = ({ rounds }: Pick<Matter, 'rounds'>): number =>
  rounds.filter((round) => round.outcome === 'failed').length;

const RESULT_KINDS: readonly PublicationKind[] = ['result', 'evaluation'];
const WAYS: readonly PublicationWay[] = ['online', 'notice_board', 'meeting'];

/** Long enough, the first day counted, and where everybody could object. */
const wasShown = (publications: readonly PublicationLine[]): boolean =>
  publications.some(({ way, from, to }) => way === 'online' && to >= addWorkingDays(from - DAY, PUBLICITY_DAYS));

/** What was told before the newest work was done, such as the result of a round that failed, says nothing of it. */
const ofTheWork = ({ publications, tasks }: Pick<Matter, 'publications' | 'tasks'>): PublicationLine[] => {
  const doneAt = Math.max(0, ...tasks.filter(({ status }) => status === 'accepted').map((task) => task.doneAt ?? 0));
  return publications.filter(({ kind, from }) => RESULT_KINDS.includes(kind) && from >= startOfDay(doneAt));
};

type Dossier = Pick<Matter, 'publications' | 'resolutions' | 'tasks' | 'openObjections'>;

/** What is missing before the archive: told in words on the matter's page, and by the refusal. */
export const archiveGaps = (matter: Dossier, at: number): ArchiveGap[] => {
  const told = ofTheWork(matter);
  const resolution = resolutionOf(matter);
  const decisions = matter.publications.filter(({ resolutionId }) => resolutionId === resolution?.id);
  const runs = (kinds: readonly PublicationKind[]): boolean =>
    matter.publications.some(({ kind, to }) => kinds.includes(kind) && to >= at);
  const gaps: [ArchiveGap, boolean][] = [
    ...WAYS.map((way): [ArchiveGap, boolean] => [way, !told.some((one) => one.way === way)]),
    ['decision_days', resolution !== undefined && (!wasShown(decisions) || runs(['decision']))],
    ['result_days', !wasShown(told.filter(({ kind }) => kind === 'result')) || runs(RESULT_KINDS)],
    ['objections', matter.openObjections > 0],
  ];
  return gaps.filter(([, missing]) => missing).map(([gap]) => gap);
};

export const mayBeJoined: Guard<'join'> = (matter, _context, command) => {
  refuseIf(matter.needIds.length >= MATTER_NEEDS_MAX, 'MATTER_FULL');
  refuseIf(command !== undefined && matter.needIds.includes(command.need.id), 'MATTER_HAS_NEED', 'needId');
};

/** No chief disposes of what another chief's grid has told: a topic of several grids is for the secretary. */
export const mayBeJudged = ({ needs }: MatterFacts, { relations }: Context<MatterRelation>): void =>
  refuseIf(
    !relations.includes('secretary') && new Set(needs.map(({ gridId }) => gridId)).size > 1,
    'MATTER_OF_SEVERAL_GRIDS',
  );

export const mayBeConfirmed: Guard<'confirm'> = (matter, context, command) => {
  mayBeJudged(matter, context);
  refuseIf(command?.needs.length === 0, 'MATTER_NEEDS_CLOSED');
};

export const mayBeExplained: Guard<'explain'> = (matter, { at }, command) => {
  refuseIf(failuresOf(matter) < FAILURES_MAX, 'MATTER_NOT_FAILED_THRICE');
  refuseIf(matter.openObjections > 0, 'MATTER_OBJECTION_OPEN');
  const reviewAt = command?.reviewAt ?? at + DAY;
  refuseIf(reviewAt <= at || reviewAt > at + REVIEW_MAX, 'MATTER_REVIEW_DATE', 'reviewAt');
};

export const mayBeArchived: Guard<'archive'> = (matter, { at }) => {
  const gaps = archiveGaps(matter, at);
  refuseIf(gaps.includes('objections'), 'MATTER_OBJECTION_OPEN');
  refuseIf(
    WAYS.some((way) => gaps.includes(way)),
    'MATTER_NOT_PUBLISHED',
  );
  refuseIf(gaps.length > 0, 'MATTER_PUBLICITY_RUNS');
};
