import type { Result, Size } from './bench';
import { ms, printTable, ratio } from './table';

/** Documents examined for each one returned. */
const EXAMINED_AIM = 1.2;
/** How much slower the median call may be on the largest street than on the smallest. */
const GROWTH_AIM = 1.3;
const MEMORY_AIM_MB = 1000;

const GROWTH = `growth/${GROWTH_AIM}`;

const named = ({ needs }: Pick<Size, 'needs'>): string => needs.toLocaleString('en');

/** What one run has measured, smallest street first; `!` marks an aim that was missed. */
export function printReport(sizes: readonly Size[]): void {
  const [smallest] = sizes;
  if (!smallest) return;
  printTable(
    'times, and growth: p50 against the smallest street',
    ['action', 'needs', 'p50 ms', 'p99', 'calls/s', GROWTH, '50: p50 ms', 'p99', 'calls/s', GROWTH],
    smallest.results.flatMap((least) =>
      sizes.flatMap((size) => {
        const found = size.results.find(({ measured }) => measured.action === least.measured.action);
        return found ? [[least.measured.action, named(size), ...timesOf(found, least)]] : [];
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
    [
      'action',
      'needs',
      'whole',
      'door',
      'rules',
      'SDK',
      'HTTP',
      'engine',
      'disk',
      '÷ empty HTTP',
      'durable write ÷ fsync',
    ],
    sizes.flatMap((size) => size.results.map((result) => partsRow(size, result))),
  );
  printTable(
    'the floor in ms, and the process of the cloud',
    [
      'needs',
      'HTTP',
      'fresh HTTP',
      'SDK a call',
      'SDK a document',
      'fsync',
      'SDK add',
      'MB own',
      'MB resident',
      `MB/${MEMORY_AIM_MB}`,
    ],
    sizes.map(({ floor, memory, ...size }) => [
      named(size),
      ...[floor.httpMs, floor.freshHttpMs, floor.sdkCallMs, floor.sdkDocumentMs].map((value) => value.toFixed(2)),
      ...[floor.fsyncMs, floor.durableWriteMs].map((value) => value.toFixed(2)),
      memory.own.toFixed(0),
      memory.resident.toFixed(0),
      ratio(memory.resident, MEMORY_AIM_MB),
    ]),
  );
}

const timesOf = (found: Result, least: Result): string[] =>
  (['alone', 'crowd'] as const).flatMap((clients) => {
    const { p50, p99, callsPerSecond } = found[clients];
    return [ms(p50), ms(p99), callsPerSecond.toFixed(0), ratio(p50 / least[clients].p50, GROWTH_AIM)];
  });

function partsRow(size: Size, { measured, alone, parts }: Result): string[] {
  const { door, rules, sdk, http, engine, disk, durableWrites } = parts;
  return [
    measured.action,
    named(size),
    ...[alone.p50, door, rules, sdk, http, engine, disk].map(ms),
    (alone.p50 / size.floor.httpMs).toFixed(1),
    durableWrites ? ((engine + disk) / durableWrites / size.floor.fsyncMs).toFixed(1) : '–',
  ];
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
