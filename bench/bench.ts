import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startTestCloud } from '../tests/support/cloud';
import { openService } from '../tests/support/points';
import { fillStreet, type Street } from '../tests/support/street';
import { measuredActions, type Measured } from './actions';
import { floorOf, type Floor } from './floor';
import { billOf, costOf, drive, type Bill, type Cost, type Sample } from './measure';
import { memoryOf, type Memory } from './memory';
import { printMonth } from './month';
import { partsOf, type Parts } from './parts';
import { printReport } from './report';
import { printStarts } from './starts';

/** `npm run bench -- --needs 10000,100000`: what is fast and what it costs, through the door of the phones, as the street grows. Never a test. */

const SERVICES = 5;
const WARM_UP = 150;
const ALONE = 300;
const CROWD = { clients: 50, calls: 500 };

export interface Result {
  measured: Measured;
  alone: Sample;
  crowd: Sample;
  cost: Cost;
  parts: Parts;
  bill: Bill;
}
/** All that was measured on a street of one size. */
export interface Size {
  needs: number;
  results: Result[];
  floor: Floor;
  memory: Memory;
}

async function measure(street: Street, measured: Measured, floor: Floor): Promise<Result> {
  console.log(`  measuring ${measured.action}`);
  await drive(await measured.calls(WARM_UP), CROWD.clients);
  const [few, many] = [await measured.calls(ALONE), await measured.calls(CROWD.calls)];
  await street.tick();
  await street.cloud.clearQueries();
  const alone = await drive(few, 1);
  const parts = await partsOf(street.cloud, measured.action, alone.p50, floor);
  await street.tick();
  const bill = await billOf(street.cloud, ALONE);
  const crowd = await drive(many, CROWD.clients);
  return { measured, alone, crowd, cost: await costOf(street.cloud, measured.action), parts, bill };
}

async function openServices(street: Street): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < SERVICES; number += 1) {
    const offer = { name: `服务 ${number}`, price: 1, addStock: 10_000, limitPerMonth: 100 };
    ids.push((await openService(street, offer)).id);
  }
  return ids;
}

function build(needs: number, data: string): void {
  printSize(needs);
  execFileSync(process.execPath, ['--import', 'tsx', 'bench/build.ts', data, String(needs)], { stdio: 'inherit' });
}

const printSize = (needs: number): void => console.log(`\n${needs.toLocaleString('en')} needs`);

async function measureTown(needs: number, data: string, isFirst: boolean): Promise<Size> {
  printSize(needs);
  const database = resolve('cloudfunctions/database.json');
  const cloud = await startTestCloud({ functions: resolve('cloudfunctions/dist'), database, data });
  try {
    const street = await fillStreet(cloud);
    if (isFirst) await printStarts(street);
    const floor = await floorOf(cloud);
    const results: Result[] = [];
    for (const measured of measuredActions(street, needs, await openServices(street))) {
      results.push(await measure(street, measured, floor));
    }
    return { needs, results, floor, memory: memoryOf(cloud.pid) };
  } finally {
    await cloud.close();
  }
}

/** All towns are built first: what a large one leaves behind on the machine is then there for each that is measured. */
async function measureTowns(sizes: readonly number[]): Promise<Size[]> {
  const towns = sizes.map((needs) => ({ needs, data: mkdtempSync(join(tmpdir(), 'bench-')) }));
  try {
    for (const { needs, data } of towns) build(needs, data);
    const measured: Size[] = [];
    for (const { needs, data } of towns) measured.push(await measureTown(needs, data, measured.length === 0));
    return measured;
  } finally {
    for (const { data } of towns) rmSync(data, { recursive: true, force: true });
  }
}

async function bench(): Promise<void> {
  const { values } = parseArgs({ options: { needs: { type: 'string', default: '10000' } } });
  const sizes = values.needs.split(',').map(Number);
  if (!sizes.every((needs) => Number.isInteger(needs) && needs >= 5000)) throw new Error('--needs 10000,100000,…');
  execFileSync(process.execPath, ['cloudfunctions/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const measured = await measureTowns(sizes);
  printReport(measured);
  printMonth(measured);
}

bench().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
