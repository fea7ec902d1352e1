import { addWorkingDays, DAY } from './calendar';
import { MATTER_NEEDS_MAX, type ArchiveGap, type Matter, type PublicationKind, type PublicationWay } from './matter';
import type { MatterCommandOf, MatterCommandType, MatterFacts, MatterRelation } from './matter-command';
import { refuseIf, type Guard as GuardOf } from './rules';

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

/** Shown long enough, the first day counted, and over. */
const wasShown = (matter: Pick<Matter, 'publications'>, kind: PublicationKind, at: number): boolean => {
  const shown = matter.publications.filter((publication) => publication.kind === kind);
  return (
    shown.some(({ from, to }) => to >= addWorkingDays(from - DAY, PUBLICITY_DAYS)) && shown.every((one) => one.to < at)
  );
};

/** What is missing before the archive: told in words on the matter's page, and by the refusal. */
export const archiveGaps = (
  matter: Pick<Matter, 'publications' | 'resolutions' | 'openObjections'>,
  at: number,
): ArchiveGap[] => {
  const ways = matter.publications.filter(({ kind }) => RESULT_KINDS.includes(kind)).map(({ way }) => way);
  const gaps: [ArchiveGap, boolean][] = [
    ...WAYS.map((way): [ArchiveGap, boolean] => [way, !ways.includes(way)]),
    ['decision_days', matter.resolutions.length > 0 && !wasShown(matter, 'decision', at)],
    ['result_days', !wasShown(matter, 'result', at)],
    ['objections', matter.openObjections > 0],
  ];
  return gaps.filter(([, missing]) => missing).map(([gap]) => gap);
};

export const mayBeJoined: Guard<'join'> = (matter, _context, command) => {
  refuseIf(matter.needIds.length >= MATTER_NEEDS_MAX, 'MATTER_FULL');
  refuseIf(command !== undefined && matter.needIds.includes(command.need.id), 'MATTER_HAS_NEED', 'needId');
};

export const mayBeConfirmed: Guard<'confirm'> = (_matter, _context, command) =>
  refuseIf(command?.needs.length === 0, 'MATTER_NEEDS_CLOSED');

export const mayBeExplained: Guard<'explain'> = (matter, { at }, command) => {
  refuseIf(failuresOf(matter) < FAILURES_MAX, 'MATTER_NOT_FAILED_THRICE');
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
