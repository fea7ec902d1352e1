import { monthWords, permille } from '../../components/public-row/rows';
import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { BulletinDetail } from '../../shared/contract/publication-answers';
import type { BulletinFigures, EvaluationRow, ExplainedRow, PromiseRow } from '../../shared/domain/bulletin';
import { RATE_NAMES } from '../../shared/domain/figures-formulas';
import type { Cell } from '../../shared/domain/small-cells';
import type { BulletinTotals } from '../../shared/domain/bulletin';

/** A bulletin as it is read: three big numbers, then tables, each row a line of words with a value at its end. */

export interface Row {
  key: string;
  title: string;
  note: string;
  value: string;
  tint: '' | 'leaf' | 'amber' | 'red';
  url: string;
}
export interface Section {
  title: string;
  rows: Row[];
  /** Short facts stand in one line each; longer ones have their value below. */
  plain: boolean;
}

const row = (key: string, title: string, others: Partial<Row> = {}): Row => ({
  key,
  title,
  note: '',
  value: '',
  tint: '',
  url: '',
  ...others,
});

const matterPage = (id: string): string => `/matters/detail/detail?id=${id}`;

interface Named {
  key: string;
  word: string;
  count: Cell;
}

/** What can be told, each in a line; what is too small stands together in one. */
const cellRows = (cells: readonly Named[]): Row[] => {
  const { few, fewEach } = messages().bulletins;
  const shown = cells.filter(({ count }) => count !== null && count > 0);
  const small = cells.filter(({ count }) => count === null).map(({ word }) => word);
  const together = row('small', joined(...small), { value: small.length === 1 ? few : fewEach });
  return [
    ...shown.map(({ key, word, count }) => row(key, word, { value: String(count) })),
    ...(small.length > 0 ? [together] : []),
  ];
};

const TOTALS = [
  'accepted',
  'topics',
  'councils',
  'jointMeetings',
  'resolutions',
] as const satisfies readonly (keyof BulletinTotals)[];

const totals = ({ totals: counted }: BulletinFigures): Row[] =>
  TOTALS.map((name) => row(name, messages().bulletins.totalNames[name], { value: String(counted[name]) }));

const rates = ({ rates: known, days }: BulletinFigures): Row[] => {
  const { bulletins } = messages();
  const shown = RATE_NAMES.flatMap((name) => {
    const rate = known[name];
    if (!rate) return [];
    const value = fill(bulletins.rate, { value: permille(rate.permille), n: rate.n });
    return [row(name, bulletins.rateNames[name], { value })];
  });
  return days ? [...shown, row('days', bulletins.days, { note: fill(bulletins.daysValue, { ...days }) })] : shown;
};

const channels = (figures: BulletinFigures): Row[] =>
  cellRows(
    figures.channels.map(({ channel, count }) => ({ key: channel, word: messages().needs.channels[channel], count })),
  );

const categories = (figures: BulletinFigures): Row[] =>
  cellRows(
    figures.categories.map(({ category, count }) => ({
      key: category,
      word: messages().needs.categories[category],
      count,
    })),
  );

const resolutions = (figures: BulletinFigures): Row[] =>
  figures.resolutions.map(({ id, matterId, number, title, adoptedAt }) =>
    row(id, title, {
      note: fill(messages().bulletins.resolution, { number, day: day(adoptedAt) }),
      url: matterPage(matterId),
    }),
  );

const promiseOf = ({ id, matterId, title, unitName, first, due, doneAt }: PromiseRow): Row => {
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

const evaluationOf = ({ id, title, n, outcome, electorate, result }: EvaluationRow): Row => {
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

const explainedOf = ({ id, noun, title, category, reviewAt }: ExplainedRow): Row => {
  const { bulletins, needs } = messages();
  return row(id, title || needs.categories[category], {
    note: reviewAt === undefined ? bulletins.noReview : fill(bulletins.review, { day: day(reviewAt) }),
    url: noun === 'matter' ? matterPage(id) : `/needs/detail/detail?id=${id}`,
  });
};

const POINTS = ['issued', 'adjusted', 'spent', 'expired', 'outstanding'] as const;

const points = (figures: BulletinFigures): Row[] =>
  POINTS.map((name) => row(name, messages().bulletins.pointNames[name], { value: String(figures.points[name]) }));

export const sectionsOf = ({ figures }: BulletinDetail): Section[] => {
  const { bulletins } = messages();
  const plain = (title: string, rows: Row[]): Section => ({ title, rows, plain: true });
  const table = (title: string, rows: Row[]): Section => ({ title, rows, plain: false });
  return [
    plain(bulletins.totals, totals(figures)),
    plain(bulletins.rates, rates(figures)),
    plain(bulletins.channels, channels(figures)),
    plain(bulletins.categories, categories(figures)),
    table(bulletins.resolutions, resolutions(figures)),
    table(bulletins.promises, figures.promises.map(promiseOf)),
    table(bulletins.evaluations, figures.evaluations.map(evaluationOf)),
    table(bulletins.explainedList, figures.explained.map(explainedOf)),
    plain(bulletins.points, points(figures)),
  ];
};

export const titleOf = ({ month }: BulletinDetail): string => monthWords(month, messages().bulletins.title);
