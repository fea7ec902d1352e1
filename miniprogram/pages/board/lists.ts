import { bulletinRow, matterRow, monthWords, publicationRow, roundRow } from '../../components/public-row/rows';
import { messages } from '../../i18n/locale';
import { call } from '../../services/call';
import type { Page, PageKey } from '../../shared/contract/action';
import type { MonthTotal } from '../../shared/contract/points';

/** The board's lists: each comes from its own noun, by the action that lists it. */

export const VIEWS = ['open', 'matters', 'solved', 'publications', 'evaluations', 'bulletins', 'points'] as const;
export type View = (typeof VIEWS)[number];

export const isView = (view: string): view is View => VIEWS.some((one) => one === view);

export const choices = () => VIEWS.map((value) => ({ value, word: messages().board.filters[value] }));

interface List {
  /** How its rows are shown. */
  kind: 'need' | 'solved' | 'row' | 'month';
  fetch(after?: PageKey): Promise<Page<unknown>>;
}

const beyond = (after?: PageKey) => (after ? { after } : {});

const mapped = async <Row>(answer: Promise<Page<Row>>, toRow: (row: Row) => unknown): Promise<Page<unknown>> => {
  const { rows, next } = await answer;
  return { rows: rows.map(toRow), next };
};

const monthRow = ({ month, issued, adjusted, spent, expired, outstanding }: MonthTotal) => {
  const words = messages().board.points;
  return {
    id: month,
    title: monthWords(month, words.title),
    outstanding,
    figures: [
      { word: words.issued, n: issued },
      { word: words.spent, n: spent },
      { word: words.expired, n: expired },
      ...(adjusted === 0 ? [] : [{ word: words.adjusted, n: adjusted }]),
    ],
  };
};

export const LISTS: Record<View, List> = {
  open: { kind: 'need', fetch: (after) => call('needs.list', { view: 'open', ...beyond(after) }) },
  matters: {
    kind: 'row',
    fetch: (after) => mapped(call('matters.list', { view: 'public', ...beyond(after) }), matterRow),
  },
  solved: { kind: 'solved', fetch: (after) => call('needs.list', { view: 'solved', ...beyond(after) }) },
  publications: {
    kind: 'row',
    fetch: (after) => mapped(call('publications.list', beyond(after)), publicationRow),
  },
  evaluations: {
    kind: 'row',
    fetch: (after) => mapped(call('evaluations.list', { view: 'closed', ...beyond(after) }), roundRow),
  },
  bulletins: { kind: 'row', fetch: (after) => mapped(call('publications.bulletins', beyond(after)), bulletinRow) },
  points: {
    kind: 'month',
    fetch: async () => ({ rows: (await call('points.totals', {})).map(monthRow), next: null }),
  },
};
