import { execFileSync } from 'node:child_process';
import { openService } from '../tests/support/points';
import { openStreet, type Street } from '../tests/support/street';
import { measuredActions, type Measured } from './actions';
import { costOf, drive, type Cost, type Sample } from './measure';
import { settleMany } from './neighbours';
import { printStarts } from './starts';
import { ms, printTable, ratio } from './table';

/** `npm run bench`: what is fast and what it costs, through the door of the phones. Numbers to look at, never a test. */

const NEIGHBOURS = 400;
const SERVICES = 5;
const WARM_UP = 50;
const ALONE = 60;
const CROWD = { clients: 50, calls: 500 };
const EXAMINED_AIM = 1.2;

interface Result {
  measured: Measured;
  alone: Sample;
  crowd: Sample;
  cost: Cost;
}

async function measure(street: Street, measured: Measured): Promise<Result> {
  console.log(`measuring ${measured.action}`);
  await drive(await measured.calls(WARM_UP), CROWD.clients);
  const [few, many] = [await measured.calls(ALONE), await measured.calls(CROWD.calls)];
  await street.tick();
  await street.cloud.clearQueries();
  const alone = await drive(few, 1);
  const crowd = await drive(many, CROWD.clients);
  return { measured, alone, crowd, cost: await costOf(street.cloud, measured.action) };
}

const timesOf = ({ measured, alone, crowd }: Result): string[][] =>
  [alone, crowd].map(({ clients, p50, p99, callsPerSecond }) => [
    measured.action,
    String(clients),
    ms(p50),
    ms(p99),
    callsPerSecond.toFixed(0),
  ]);

const costRow = ({ measured, cost }: Result): string[] => {
  const { trips, tripsAtMost, examined, returned, coldStarts } = cost;
  return [
    measured.action,
    String(trips),
    String(measured.tripsAim),
    ratio(trips, measured.tripsAim),
    String(tripsAtMost),
    String(examined),
    String(returned),
    measured.reads ? ratio(examined / returned, EXAMINED_AIM) : '–',
    String(coldStarts),
  ];
};

const COST_HEAD = [
  'action',
  'trips',
  'aim',
  'trips/aim',
  'most',
  'examined',
  'returned',
  `(exam/ret)/${EXAMINED_AIM}`,
  'cold starts',
];

async function bench(): Promise<void> {
  execFileSync(process.execPath, ['cloudfunctions/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const street = await openStreet();
  try {
    await printStarts(street);
    const neighbours = await settleMany(street, NEIGHBOURS);
    const serviceIds: string[] = [];
    for (let number = 0; number < SERVICES; number += 1) {
      const offer = { name: `服务 ${number}`, price: 1, addStock: 10_000, limitPerMonth: 100 };
      serviceIds.push((await openService(street, offer)).id);
    }
    const results: Result[] = [];
    for (const measured of measuredActions(street, neighbours, serviceIds)) {
      results.push(await measure(street, measured));
    }
    printTable('times', ['action', 'clients', 'p50 ms', 'p99 ms', 'calls/s'], results.flatMap(timesOf));
    printTable(
      'database round trips of a call, documents of all calls (! = aim missed)',
      COST_HEAD,
      results.map(costRow),
    );
  } finally {
    await street.close();
  }
}

bench().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
