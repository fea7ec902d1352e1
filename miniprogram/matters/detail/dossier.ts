import { day, upTo, upToWorkingDay } from '../../i18n/dates';
import { factsOf, fill, messages } from '../../i18n/locale';
import type { MatterDetail, MatterResolution, MatterRound, MatterTask } from '../../shared/contract/matter-answers';
import { meetingRow, needRow, publicationRow, tag, type Row } from './rows';

/** The dossier in sections: what was decided, who does it by when, and what came of it. */

const publicity = ({ publishedAt, publishBy, light }: MatterResolution): Row['tags'] => {
  const { detail } = messages().matters;
  if (publishedAt !== undefined) return [tag(fill(detail.publishedOn, { day: day(publishedAt) }), 'leaf')];
  const tint = light === 'overdue' || light === 'supervised' ? 'red' : light === 'due_soon' ? 'amber' : '';
  return [tag(fill(detail.publishBy, { day: upToWorkingDay(publishBy) }), tint)];
};

const resolutionRow = (one: MatterResolution, index: number): Row => {
  const { detail } = messages().matters;
  return {
    id: one.id,
    title: one.text,
    number: '',
    facts: factsOf(
      one.number,
      one.option && fill(detail.onePlan, { option: one.option }),
      fill(detail.votes, one.votes),
      one.budget && fill(detail.budget, { budget: one.budget }),
    ),
    tags: index === 0 ? publicity(one) : [tag(detail.replaced, '')],
    url: '',
  };
};

const TASK_TINTS: Record<MatterTask['status'], string> = {
  pending: 'amber',
  committed: 'sky',
  doing: 'sky',
  submitted: 'violet',
  accepted: 'leaf',
  returned: 'amber',
  suspended: '',
};

const promiseFacts = ({ promise }: MatterTask): string[] => {
  const { detail } = messages().matters;
  if (!promise) return [detail.noPromise];
  const moved = promise.first !== promise.due;
  return factsOf(
    fill(detail.promise, { day: day(promise.due) }),
    moved && fill(detail.firstPromise, { day: day(promise.first) }),
  );
};

const taskTags = ({ status, kind, silent, light, replaced }: MatterTask): Row['tags'] => {
  const { tasks, needs, matters } = messages();
  if (replaced) return [tag(matters.detail.replaced, '')];
  const late = light === 'overdue' || light === 'supervised';
  return [
    tag(tasks.status[status], TASK_TINTS[status]),
    ...(kind === 'rectification' ? [tag(tasks.rectification, 'amber')] : []),
    ...(late ? [tag(needs.lights[light], light === 'overdue' ? 'red' : 'solid')] : []),
    ...(silent ? [tag(tasks.silent, 'amber')] : []),
  ];
};

const taskRow = (task: MatterTask): Row => ({
  id: task.id,
  title: task.title,
  number: '',
  facts: factsOf(task.unitName, ...promiseFacts(task)),
  tags: taskTags(task),
  url: `/tasks/detail/detail?id=${task.id}`,
});

const ROUND_TINTS = { passed: 'leaf', failed: 'red', invalid: 'amber' } as const;

const roundRow = ({ id, n, outcome, result, electorate, closesAt }: MatterRound): Row => {
  const { detail } = messages().matters;
  const { percent } = messages().evaluations;
  const rate = typeof result?.rate === 'number' ? fill(percent, { n: (result.rate / 10).toFixed(1) }) : '';
  return {
    id,
    title: fill(detail.round, { n }),
    number: rate,
    facts: factsOf(
      result && fill(detail.turnout, { cast: result.cast, all: electorate }),
      !outcome && fill(detail.roundOpen, { day: upTo(closesAt) }),
    ),
    tags: outcome ? [tag(detail.outcomes[outcome], ROUND_TINTS[outcome])] : [],
    url: `/evaluations/round/round?id=${id}`,
  };
};

export interface Section {
  key: string;
  title: string;
  rows: Row[];
}

/** In the order in which people ask: what was decided, who does it, what came of it, and what it was about. */
export const sectionsOf = (matter: MatterDetail): Section[] => {
  const { detail } = messages().matters;
  const sections: Section[] = [
    { key: 'resolution', title: detail.resolution, rows: matter.resolutions.map(resolutionRow) },
    { key: 'tasks', title: detail.promises, rows: matter.tasks.map(taskRow) },
    { key: 'rounds', title: detail.rounds, rows: matter.rounds.map(roundRow) },
    { key: 'publications', title: detail.publications, rows: matter.publications.map(publicationRow) },
    { key: 'meetings', title: detail.meetings, rows: matter.meetings.map(meetingRow) },
    { key: 'needs', title: detail.needs, rows: matter.needs.map(needRow) },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
};
