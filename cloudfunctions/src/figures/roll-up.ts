import { scopesOfFact, withFact, type FigureMonth } from '../../../miniprogram/shared/domain/figure-month';
import { _, DuplicateKey, find, get, insert, update, type Filter, type Identified } from '../kernel/database';
import { isOver } from '../kernel/time-limit';
import { FACTS, type StoredFact } from './facts';
import { FIGURES, monthId, type Mark, type StoredMonth } from './months';

/**
 * Facts are put together behind everybody's back, in the order of their booking. Each month remembers how far it has
 * come, and the mark of the whole stream moves last: a run that stops half-way, or two at once, count nothing twice.
 */

export const MARKS = 'figure_marks';

interface StoredMark extends Identified {
  upTo: Mark;
}

const MARK = 'facts';
const FACTS_AT_ONCE = 200;
/** Longer than any call lives: whatever is younger may still be about to be written behind the mark. */
const SETTLED_MS = 2 * 60_000;

const isBehind = (fact: StoredFact, { at, id }: Mark): boolean =>
  fact.bookedAt > at || (fact.bookedAt === at && fact._id > id);

const inOrder = (filter: Filter): Promise<StoredFact[]> =>
  find<StoredFact>(FACTS, filter, {
    sort: [
      ['bookedAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: FACTS_AT_ONCE,
  });

/** First what shares the mark's millisecond, however much that is. */
const factsBehind = async ({ at, id }: Mark, until: number): Promise<StoredFact[]> => {
  const sameInstant = await inOrder({ bookedAt: at, _id: _.gt(id) });
  return sameInstant.length > 0 ? sameInstant : inOrder({ bookedAt: _.between(at + 1, until) });
};

interface Bundle {
  scope: string;
  month: string;
  facts: StoredFact[];
}

/** What is new for each month of each scope. */
const bundlesOf = (facts: readonly StoredFact[]): Map<string, Bundle> => {
  const bundles = new Map<string, Bundle>();
  for (const fact of facts) {
    for (const scope of scopesOfFact(fact)) {
      const id = monthId(scope, fact.month);
      const bundle = bundles.get(id) ?? { scope, month: fact.month, facts: [] };
      bundle.facts.push(fact);
      bundles.set(id, bundle);
    }
  }
  return bundles;
};

const newMonth = (_id: string, { scope, month }: Bundle): StoredMonth => ({
  _id,
  version: 0,
  scope,
  month,
  cells: {},
  parts: [],
  upTo: { at: 0, id: '' },
});

/** Throws DuplicateKey when somebody else was faster: the run ends, and the next one sees what he has counted. */
const save = async (next: StoredMonth): Promise<void> => {
  const { _id, version, cells, parts, upTo } = next;
  if (version === 1) return insert(FIGURES, next);
  const changes = { version, cells: _.set(cells), parts, upTo: _.set(upTo) };
  if (!(await update(FIGURES, _id, { version: version - 1 }, changes))) throw new DuplicateKey('version');
};

const countInto = async (stored: StoredMonth, { scope, facts }: Bundle, upTo: Mark): Promise<void> => {
  const fresh = facts.filter((fact) => isBehind(fact, stored.upTo));
  if (fresh.length === 0) return;
  const figure = fresh.reduce<FigureMonth>((sum, fact) => withFact(sum, scope, fact), stored);
  await save({ ...stored, ...figure, version: stored.version + 1, upTo });
};

const count = async (facts: readonly StoredFact[], upTo: Mark): Promise<void> => {
  const bundles = bundlesOf(facts);
  const ids = [...bundles.keys()];
  const stored = await find<StoredMonth>(FIGURES, { _id: _.in(ids) }, { limit: 1000 });
  const known = new Map(stored.map((month) => [month._id, month]));
  for (const [id, bundle] of bundles) await countInto(known.get(id) ?? newMonth(id, bundle), bundle, upTo);
};

const moveMark = async (before: StoredMark | null, upTo: Mark): Promise<void> => {
  if (!before) return insert(MARKS, { _id: MARK, upTo });
  await update(MARKS, MARK, { 'upTo.at': before.upTo.at, 'upTo.id': before.upTo.id }, { upTo: _.set(upTo) });
};

const uncounted = async (at: number) => {
  const mark = await get<StoredMark>(MARKS, MARK);
  return { mark, facts: await factsBehind(mark?.upTo ?? { at: 0, id: '' }, at - SETTLED_MS) };
};

/** Whether all that has settled of a month is counted: what is put together of whole months waits for it. */
export const areFiguresComplete = async (month: string, at: number): Promise<boolean> => {
  const { facts } = await uncounted(at);
  return facts.length < FACTS_AT_ONCE && facts.every((fact) => fact.month > month);
};

/** One piece of the stream; answers how many facts it had. */
const countNext = async (at: number): Promise<number> => {
  const { mark, facts } = await uncounted(at);
  const last = facts[facts.length - 1];
  if (!last) return 0;
  const upTo = { at: last.bookedAt, id: last._id };
  await count(facts, upTo);
  await moveMark(mark, upTo);
  return facts.length;
};

/** Counts what has been booked since the last run, as far as the time goes. Answers how many facts. */
export const rollUpFigures = async (at: number, until: number): Promise<number> => {
  let counted = 0;
  try {
    for (let some = -1; some !== 0 && !isOver(until); counted += some) some = await countNext(at);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
  return counted;
};
