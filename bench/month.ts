import type { Size } from './bench';
import { printTable } from './table';

/** How often a resident who uses the mini-program does something in a month; staff's work is told per resident as well. */
const TIMES_A_MONTH: Readonly<Record<string, number>> = {
  'needs.home': 8,
  'needs.list': 6,
  'needs.get': 8,
  'needs.submit': 0.3,
  // One need is accepted, assigned, signed, completed and confirmed: five changes of its document.
  'needs.assign': 0.3 * 5,
  // A chief and two members for three hundred residents, looking twenty times on each of 22 days.
  'needs.desk': (3 * 20 * 22) / 300,
  'services.redeem': 0.2,
  // What is under way, and one thing of it.
  'matters.list': 2,
  'matters.get': 2,
  'meetings.get': 0.5,
  'tasks.list': 1,
  'tasks.get': 1,
  'publications.list': 2,
  'evaluations.get': 0.5,
  // One resident in fifty is a representative; four rounds a month.
  'evaluations.vote': 4 / 50,
  // A chief and a secretary for three hundred residents, four times a month.
  'figures.dashboard': 8 / 300,
};

/** What the database and the functions are asked for in a month, per resident: the counted costs times what people do. */
export function printMonth(sizes: readonly Size[]): void {
  const rows = sizes.flatMap(({ needs, results }) => {
    const shares = results.map(({ measured: { action }, bill }) => ({
      action,
      bill,
      times: TIMES_A_MONTH[action] ?? 0,
    }));
    const total = (of: 'reads' | 'writes' | 'functionMs'): string =>
      shares.reduce((sum, { bill, times }) => sum + bill[of] * times, 0).toFixed(0);
    const each = shares.map(({ action, bill, times }) => [
      action,
      needs.toLocaleString('en'),
      times.toFixed(1),
      ...[bill.reads, bill.writes, bill.functionMs].map((value) => value.toFixed(1)),
    ]);
    return [...each, ['a month', needs.toLocaleString('en'), '', total('reads'), total('writes'), total('functionMs')]];
  });
  printTable(
    'per call, with all that it causes; and per resident and month',
    ['action', 'needs', 'times a month', 'documents read', 'writes', 'function ms'],
    rows,
  );
}
