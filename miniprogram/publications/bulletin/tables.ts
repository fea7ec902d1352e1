import { permille } from '../../components/public-row/rows';
import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { BulletinFigures, EvaluationRow, ExplainedRow, PromiseRow } from '../../shared/domain/bulletin';
import { matterPage, row, type Row } from './row';

/** The tables of a bulletin: what was decided, promised, judged and explained, each line leading to its page. */

export const resolutionRows = (figures: BulletinFigures): Row[] =>
  figures.resolutions.map(({ id, matterId, number, title, adoptedAt }) =>
    row(id, title, {
      note: fill(messages().bulletins.resolution, { number, day: day(adoptedAt) }),
      url: matterPage(matterId),
    }),
  );

export const promiseRow = ({ id, matterId, title, unitName, first, due, doneAt }: PromiseRow): Row => {
  const { bulletins } = messages();
  const moved = first !== undefined && due !== undefined && first !== due;
  const kept = doneAt !== undefined && first !== undefined && doneAt <= first;
  const facts = joined(
    unitName,
    due !== undefined && fill(bulletins.promised, { day: day(due) }),
    moved && fill(bulletins.firstPromise, { day: day(first) }),
  );
  const value = doneAt === undefined ? '' : fill(bulletins.done, { day: day(doneAt) });
  return row(id, title, { note: facts, value, tint: kept ? 'leaf' : 'amber', url: matterPage(matterId) });
};

const TINTS = { passed: 'leaf', failed: 'red', invalid: 'amber' } as const;

export const evaluationRow = ({ id, title, n, outcome, electorate, result }: EvaluationRow): Row => {
  const { bulletins } = messages();
  const { rate, strictRate, cast, valid } = result;
  const rated =
    rate === null
      ? bulletins.noRate
      : fill(bulletins.result, { rate: permille(rate), strict: permille(strictRate ?? 0) });
  return row(id, title, {
    note: `${rated}\n${fill(bulletins.turnout, { electorate, cast, valid })}`,
    value: fill(bulletins.evaluation, { n, outcome: bulletins.outcomes[outcome] }),
    tint: TINTS[outcome],
    url: `/evaluations/round/round?id=${id}`,
  });
};

export const explainedRow = ({ id, noun, title, category, reviewAt }: ExplainedRow): Row => {
  const { bulletins, needs } = messages();
  return row(id, title || needs.categories[category], {
    note: reviewAt === undefined ? bulletins.noReview : fill(bulletins.review, { day: day(reviewAt) }),
    url: noun === 'matter' ? matterPage(id) : `/needs/detail/detail?id=${id}`,
  });
};
