import { rmSync } from 'node:fs';
import { openDatabase } from '../../devkit/cloud/database/database';
import { checkIndexes, type Counts } from '../support/check-indexes';
import { chanceFrom } from '../../devkit/random';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { faultsOfBooks } from '../support/points';
import { sdkFor } from '../support/sdk';
import { answerAll, workUntilKilled, type Load } from './clients';
import { brokenPromises, noPromises, type Kind, type Promises } from './promises';
import { foundTown, settleTown, type Town } from './town';

export interface CrashOptions {
  seed: number;
  /** Asked after each kill, with how many have struck a cloud at work. */
  isOver(underLoad: number): boolean;
  /** A cloud under load is killed when it has acknowledged up to so many things: a busy machine is slow, not idle. */
  acknowledgedAtMost: number;
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

const START_MS = 400;
const AT_START = 0.25;
const THEN_MS = 20;
/** Longer than a piece is reserved for a voucher that nobody asks for again. */
const SWEPT_MS = 6 * 60_000;

type LoadOn = (cloud: TestCloud, acknowledged: () => void) => Load;

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

interface Moment {
  acknowledged: number;
  thenMs: number;
}

async function killUnderLoad(town: Town, { acknowledged, thenMs }: Moment, loadOn: LoadOn): Promise<void> {
  const cloud = await startTestCloud(town);
  let killed: Promise<void> | undefined;
  let left = acknowledged;
  const load = loadOn(cloud, () => {
    if ((left -= 1) === 0) setTimeout(() => (killed = cloud.kill()), thenMs);
  });
  try {
    await workUntilKilled(load, () => killed !== undefined);
  } finally {
    await (killed ?? cloud.kill());
  }
}

/** After the last crash every request is answered, the clock sweeps up, and the books must balance. */
async function settleBooks(town: Town, loadOn: LoadOn): Promise<string[]> {
  const cloud = await startTestCloud(town);
  try {
    const load = loadOn(cloud, () => undefined);
    await answerAll(load);
    await cloud.moveClock({ by: SWEPT_MS });
    await cloud.timer('clock');
    return await faultsOfBooks({ database: load.db });
  } finally {
    await cloud.kill();
  }
}

/** Kills a cloud at work again and again, at moments that the seed decides; ends early with what is wrong. */
export async function crash(options: CrashOptions): Promise<CrashOutcome> {
  const { seed, isOver, acknowledgedAtMost, neighbours: count, tell } = options;
  const chance = chanceFrom(seed);
  // The clients draw from chance of their own: how fast they are does not change when the cloud is killed.
  const whims = chanceFrom(seed + 1);
  const town = foundTown();
  const promises = noPromises();
  let serial = 0;
  try {
    const neighbours = await settleTown(town, count);
    const loadOn: LoadOn = (cloud, acknowledged) => ({
      ...{ cloud, db: sdkFor(cloud.url).database(), promises, chance: whims, neighbours, acknowledged },
      serial: () => (serial += 1),
    });
    const strike = async (): Promise<'atStart' | 'underLoad'> => {
      if (chance.next() < AT_START) {
        await killAtStart(town, chance.between(0, START_MS));
        return 'atStart';
      }
      const acknowledged = Math.ceil(chance.between(0, acknowledgedAtMost));
      await killUnderLoad(town, { acknowledged, thenMs: chance.between(0, THEN_MS) }, loadOn);
      return 'underLoad';
    };
    const struck = { atStart: 0, underLoad: 0 };
    const kills = (): number => struck.atStart + struck.underLoad;
    let seen = await examine(town, promises);
    while (seen.faults.length === 0 && !isOver(struck.underLoad)) {
      const where = await strike();
      struck[where] += 1;
      seen = await examine(town, promises);
      tell(`kill ${kills()} ${where}: ${seen.found.documents} documents, ${seen.found.entries} entries`);
    }
    const faults = seen.faults.length > 0 ? seen.faults : await settleBooks(town, loadOn);
    const kinds = Object.entries(promises).map(([kind, { kept }]) => [kind, kept.size]);
    const acknowledged = Object.fromEntries(kinds) as Record<Kind, number>;
    return { seed, kills: kills(), atStart: struck.atStart, acknowledged, found: seen.found, faults };
  } finally {
    rmSync(town.folder, { recursive: true, force: true });
  }
}

export const tellOf = ({ seed, kills, atStart, acknowledged, found }: CrashOutcome): string =>
  `seed ${seed}: ${kills} kills (${atStart} while starting); acknowledged and there: ` +
  `${acknowledged.notes} notes, ${acknowledged.increments} increments, ${acknowledged.transfers} transfers, ` +
  `${acknowledged.vouchers} vouchers; ${found.entries} index entries of ${found.documents} documents checked`;
