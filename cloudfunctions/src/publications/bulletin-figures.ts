import {
  BULLETIN_ROWS_MAX,
  shownDays,
  shownRates,
  type BulletinFigures,
  type EvaluationRow,
  type ExplainedRow,
  type PromiseRow,
  type ResolutionRow,
} from '../../../miniprogram/shared/domain/bulletin';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import { isReplaced } from '../../../miniprogram/shared/domain/matter-progress';
import { CATEGORIES, CHANNELS, type Need } from '../../../miniprogram/shared/domain/need';
import { cellOf, cellsOf } from '../../../miniprogram/shared/domain/small-cells';
import type { monthFigures } from '../figures/store';

/** A bulletin's numbers and tables, put together from what the month has left: nothing here reads or writes. */

export interface Month {
  from: number;
  /** First instant of the next month. */
  until: number;
}
export type BulletinMatter = Pick<
  Matter,
  '_id' | 'title' | 'category' | 'resolutions' | 'tasks' | 'rounds' | 'outcome' | 'archivedAt' | 'reviewAt'
>;
export type ExplainedNeed = Pick<Need, '_id' | 'summary' | 'category' | 'reviewAt' | 'matterId'>;

const isIn = ({ from, until }: Month, at: number | undefined): boolean => at !== undefined && at >= from && at < until;

const resolutionRows = (matters: readonly BulletinMatter[], month: Month): ResolutionRow[] =>
  matters.flatMap(({ _id, title, resolutions }) =>
    resolutions
      .filter(({ adoptedAt }) => isIn(month, adoptedAt))
      .map(({ id, number, adoptedAt }) => ({ id, matterId: _id, number, title, adoptedAt })),
  );

/** Every promise that is still open and was not replaced by another resolution, and those kept in this month. */
const promiseRows = (matters: readonly BulletinMatter[], month: Month): PromiseRow[] =>
  matters.flatMap((matter) =>
    matter.tasks
      .filter(
        (task) => task.promise && (task.status === 'accepted' ? isIn(month, task.doneAt) : !isReplaced(matter, task)),
      )
      .map(({ id, title, unitName, status, promise, doneAt }) => ({
        id,
        matterId: matter._id,
        title,
        unitName,
        status,
        ...promise,
        ...(doneAt === undefined ? {} : { doneAt }),
      })),
  );

const evaluationRows = (matters: readonly BulletinMatter[], month: Month): EvaluationRow[] =>
  matters.flatMap(({ _id, title, rounds }) =>
    rounds.flatMap(({ id, n, outcome, electorate, result, closesAt, closedAt = closesAt }) =>
      outcome && result && isIn(month, closedAt) ? [{ id, matterId: _id, title, n, outcome, electorate, result }] : [],
    ),
  );

/** A matter stands for its needs. */
const explainedRows = (
  matters: readonly BulletinMatter[],
  needs: readonly ExplainedNeed[],
  month: Month,
): ExplainedRow[] => [
  ...matters
    .filter(({ outcome, archivedAt }) => outcome === 'explained' && isIn(month, archivedAt))
    .map(({ _id, title, category, reviewAt }) => ({
      id: _id,
      noun: 'matter' as const,
      title,
      category,
      ...(reviewAt === undefined ? {} : { reviewAt }),
    })),
  ...needs
    .filter(({ matterId }) => matterId === undefined)
    .map(({ _id, summary = '', category, reviewAt }) => ({
      id: _id,
      noun: 'need' as const,
      title: summary,
      category,
      ...(reviewAt === undefined ? {} : { reviewAt }),
    })),
];

const paired = <K extends string, T>(key: K, names: readonly T[], counts: readonly number[]) => {
  const cells = cellsOf(counts);
  return names.map(
    (name, index) => ({ [key]: name, count: cells[index] ?? null }) as Record<K, T> & { count: number | null },
  );
};

const firstRows = <Row>(rows: readonly Row[]): Row[] => rows.slice(0, BULLETIN_ROWS_MAX);

export const bulletinFigures = (
  { all, byCategory, rates, days, points }: Awaited<ReturnType<typeof monthFigures>>,
  matters: readonly BulletinMatter[],
  needs: readonly ExplainedNeed[],
  month: Month,
): BulletinFigures => {
  const { counts, channels } = all;
  const toldBy = CATEGORIES.map((category) => byCategory[category]?.counts.told ?? 0);
  const { issued = 0, adjusted = 0, spent = 0, expired = 0, outstanding = 0 } = points ?? {};
  return {
    totals: {
      told: cellOf(counts.told ?? 0),
      accepted: cellOf(counts.accepted ?? 0),
      solved: cellOf(counts.solved ?? 0),
      explained: cellOf(counts.explained ?? 0),
      topics: cellOf(counts.made_topic ?? 0),
      councils: counts.councils ?? 0,
      jointMeetings: counts.joint_meetings ?? 0,
      resolutions: counts.resolutions ?? 0,
    },
    rates: shownRates(rates),
    days: shownDays(days),
    channels: paired(
      'channel',
      CHANNELS,
      CHANNELS.map((channel) => channels[channel] ?? 0),
    ),
    categories: paired('category', CATEGORIES, toldBy),
    resolutions: firstRows(resolutionRows(matters, month)),
    promises: firstRows(promiseRows(matters, month)),
    evaluations: firstRows(evaluationRows(matters, month)),
    explained: firstRows(explainedRows(matters, needs, month)),
    points: { issued, adjusted, spent, expired, outstanding },
  };
};
