import type { Result, Size } from './bench';
import { ms, printTable, ratio } from './table';

/** Documents examined for each one returned. */
const EXAMINED_AIM = 1.2;
/** How much slower the median call may be on the largest street than on the smallest. */
const GROWTH_AIM = 1.3;
const MEMORY_AIM_MB = 1000;

const named = ({ needs }: Size): string => needs.toLocaleString('en');
const ofAction = (size: Size, action: string): Result | undefined =>
  size.results.find(({ measured }) => measured.action === action);

/** What one run has measured, smallest street first; `!` marks an aim that was missed. */
export function printReport(sizes: readonly Size[]): void {
  const [smallest] = sizes;
  if (!smallest) return;
  printTable(
    'times, and growth: p50 of one client against the smallest street',
    ['action', 'needs', 'p50 ms', 'p99 ms', 'calls/s', '50: p50 ms', 'p99 ms', 'calls/s', `growth/${GROWTH_AIM}`],
    smallest.results.flatMap(({ measured: { action }, alone: least }) =>
      sizes.flatMap((size) => {
        const found = ofAction(size, action);
        if (!found) return [];
        const { alone, crowd } = found;
        const times = [alone, crowd].flatMap(({ p50, p99, callsPerSecond }) => [
          ms(p50),
          ms(p99),
          callsPerSecond.toFixed(0),
        ]);
        return [[action, named(size), ...times, ratio(alone.p50 / least.p50, GROWTH_AIM)]];
      }),
    ),
  );
  printTable(
    'cost: database round trips of a call, documents of all calls',
    ['action', 'needs', 'trips', 'most', 'trips/aim', 'examined', 'returned', `(exam/ret)/${EXAMINED_AIM}`, 'cold'],
    sizes.flatMap((size) => size.results.map((result) => costRow(size, result))),
  );
  printTable(
    'where the time of the median call of one client goes, in ms',
    ['action', 'needs', 'whole', 'door', 'rules + SDK', 'HTTP', 'engine', 'disk', 'whole ÷ empty HTTP'],
    sizes.flatMap((size) =>
      size.results.map(({ measured, alone, parts: { door, rulesAndSdk, http, engine, disk } }) => [
        measured.action,
        named(size),
        ...[alone.p50, door, rulesAndSdk, http, engine, disk].map(ms),
        (alone.p50 / size.floor.httpMs).toFixed(1),
      ]),
    ),
  );
  printTable(
    'the floor, and the process',
    [
      'needs',
      'empty HTTP ms',
      'read ms',
      'bare fsync ms',
      'durable write ms',
      'write ÷ fsync',
      'memory MB',
      `memory/${MEMORY_AIM_MB}`,
    ],
    sizes.map((size) => {
      const { httpMs, fsyncMs, durableWriteMs, readMs } = size.floor;
      return [
        named(size),
        ...[httpMs, readMs, fsyncMs, durableWriteMs].map((value) => value.toFixed(2)),
        (durableWriteMs / fsyncMs).toFixed(1),
        size.memoryMb.toFixed(0),
        ratio(size.memoryMb, MEMORY_AIM_MB),
      ];
    }),
  );
}

const costRow = (size: Size, { measured, cost }: Result): string[] => {
  const { trips, tripsAtMost, examined, returned, coldStarts } = cost;
  return [
    measured.action,
    named(size),
    String(trips),
    String(tripsAtMost),
    ratio(trips, measured.tripsAim),
    String(examined),
    String(returned),
    measured.reads ? ratio(examined / returned, EXAMINED_AIM) : '–',
    String(coldStarts),
  ];
};
