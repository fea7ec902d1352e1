import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase } from '../../devkit/cloud/database/database';
import { checkIndexes, type Counts } from '../../devkit/exchange/check';
import { chanceFrom, type Chance } from '../../devkit/random';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { faultsOfBooks } from '../support/points';
import { sdkFor } from '../support/sdk';
import { fillStreet } from '../support/street';
import { answerAll, workUntilKilled, type Load } from './clients';
import { settleNeighbours, type Neighbour } from './neighbours';
import { brokenPromises, COUNTERS, MONEY, noPromises, PURSES, type Kind, type Promises } from './promises';

export interface CrashOptions {
  seed: number;
  /** Asked after each kill. */
  isOver(kills: number): boolean;
  /** A cloud under load is killed within so many milliseconds. */
  lifeMs: number;
  neighbours: number;
  tell(line: string): void;
}
export interface CrashOutcome {
  seed: number;
  kills: number;
  /** How many of them struck while the cloud was starting. */
  atStart: number;
  acknowledged: Record<Kind, number>;
  found: Counts;
  faults: string[];
}

const PRODUCT = { functions: resolve('cloudfunctions/dist'), database: resolve('cloudfunctions/database.json') };
const START_MS = 400;
const AT_START = 0.25;
/** Longer than a piece is reserved for a voucher that nobody asks for again. */
const SWEPT_MS = 6 * 60_000;

const OWN_COLLECTIONS = {
  soak_notes: {
    indexes: [
      { name: 'writer', keys: ['writer', 'n'].map((name) => ({ name, direction: '1' })) },
      { name: 'tags', keys: [{ name: 'tags', direction: '1' }] },
    ],
  },
  soak_counters: {},
  soak_purses: {},
  soak_transfers: { indexes: [{ name: 'from', keys: [{ name: 'from', direction: '-1' }] }] },
};

interface Town {
  folder: string;
  data: string;
  functions: string;
  database: string;
}

function foundTown(): Town {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const database = join(folder, 'database.json');
  const declared = JSON.parse(readFileSync(PRODUCT.database, 'utf8')) as { collections: object };
  writeFileSync(database, JSON.stringify({ collections: { ...declared.collections, ...OWN_COLLECTIONS } }));
  return { folder, data: join(folder, 'data'), functions: PRODUCT.functions, database };
}

async function settleTown(town: Town, count: number): Promise<Neighbour[]> {
  const cloud = await startTestCloud(town);
  try {
    const db = sdkFor(cloud.url).database();
    await db.collection('soak_purses').add(PURSES.map((_id) => ({ _id, value: MONEY })));
    await db.collection('soak_counters').add(COUNTERS.map((_id) => ({ _id, value: 0 })));
    return await settleNeighbours(await fillStreet(cloud), count);
  } finally {
    await cloud.kill();
  }
}

/** Opens what the crash has left, and looks through all of it. */
async function examine({ data, database }: Town, promises: Promises): Promise<{ found: Counts; faults: string[] }> {
  const engine = await openDatabase({ dataFolder: data, declarationFile: database, now: Date.now, isDurable: true });
  try {
    const { counts: found, faults } = checkIndexes(engine);
    return { found, faults: [...faults, ...brokenPromises(engine, promises)] };
  } finally {
    await engine.close();
  }
}

const killAtStart = (town: Town, killAfterMs: number): Promise<unknown> =>
  startTestCloud({ ...town, killAfterMs }).then(
    ({ exited }) => exited,
    () => undefined,
  );

async function killUnderLoad(town: Town, afterMs: number, loadOn: (cloud: TestCloud) => Load): Promise<void> {
  const cloud = await startTestCloud(town);
  let killed: Promise<void> | undefined;
  setTimeout(() => (killed = cloud.kill()), afterMs);
  try {
    await workUntilKilled(loadOn(cloud), () => killed !== undefined);
  } finally {
    await (killed ?? cloud.kill());
  }
}

/** After the last crash every request is answered, the clock sweeps up, and the books must balance. */
async function settleBooks(town: Town, loadOn: (cloud: TestCloud) => Load): Promise<string[]> {
  const cloud = await startTestCloud(town);
  try {
    const load = loadOn(cloud);
    await answerAll(load);
    await cloud.moveClock({ by: SWEPT_MS });
    await cloud.timer('clock');
    return await faultsOfBooks({ database: load.db });
  } finally {
    await cloud.kill();
  }
}

/** Kills a cloud at work again and again, at moments that the seed decides; ends early with what is wrong. */
export async function crash({ seed, isOver, lifeMs, neighbours: count, tell }: CrashOptions): Promise<CrashOutcome> {
  const chance: Chance = chanceFrom(seed);
  const town = foundTown();
  const promises = noPromises();
  let serial = 0;
  try {
    const neighbours = await settleTown(town, count);
    const loadOn = (cloud: TestCloud): Load => ({
      ...{ cloud, db: sdkFor(cloud.url).database(), promises, chance, neighbours },
      serial: () => (serial += 1),
    });
    const struck = { kills: 0, atStart: 0 };
    let seen = await examine(town, promises);
    while (seen.faults.length === 0 && !isOver(struck.kills)) {
      const isAtStart = chance.next() < AT_START;
      const ms = Math.round(isAtStart ? chance.between(0, START_MS) : chance.between(20, lifeMs));
      if (isAtStart) await killAtStart(town, ms);
      else await killUnderLoad(town, ms, loadOn);
      struck.kills += 1;
      if (isAtStart) struck.atStart += 1;
      seen = await examine(town, promises);
      const where = isAtStart ? 'after its start' : 'of load';
      tell(`kill ${struck.kills}: ${ms} ms ${where}; ${seen.found.documents} documents, ${seen.found.entries} entries`);
    }
    const faults = seen.faults.length > 0 ? seen.faults : await settleBooks(town, loadOn);
    const kinds = Object.entries(promises).map(([kind, { kept }]) => [kind, kept.size]);
    const acknowledged = Object.fromEntries(kinds) as Record<Kind, number>;
    return { seed, ...struck, acknowledged, found: seen.found, faults };
  } finally {
    rmSync(town.folder, { recursive: true, force: true });
  }
}

export const tellOf = ({ seed, kills, atStart, acknowledged, found }: CrashOutcome): string =>
  `seed ${seed}: ${kills} kills (${atStart} while starting); acknowledged and there: ` +
  `${acknowledged.notes} notes, ${acknowledged.increments} increments, ${acknowledged.transfers} transfers, ` +
  `${acknowledged.vouchers} vouchers; ${found.entries} index entries of ${found.documents} documents checked`;
