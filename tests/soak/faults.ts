import { resolve } from 'node:path';
import { startTestCloud } from '../support/cloud';
import { differences } from '../support/storm/aftermath';
import { live, STORMS, tellOf } from '../support/storm/storms';

/** The long form of tests/devkit/faults-journeys.test.ts: storm after storm, each with seeds of its own. */

const ROUNDS = 3;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Every storm once with each seed, until the time is over; ends at the first one that leaves something behind. */
export async function soakFaults(minutes: number, firstSeed: number): Promise<void> {
  const end = Date.now() + minutes * 60_000;
  const cloud = await startTestCloud({
    functions: resolve('cloudfunctions/dist'),
    database: resolve('cloudfunctions/database.json'),
  });
  const struck = { storms: 0, faults: 0 };
  try {
    const calm = await live(cloud, [], { rounds: ROUNDS, seed: firstSeed });
    if (calm.faults.length > 0) throw new Error(`on a calm day:\n${calm.faults.join('\n')}`);
    for (let seed = firstSeed; seed === firstSeed || Date.now() < end; seed += 1) {
      for (const [storm, faults] of Object.entries(STORMS)) {
        const { remains, faults: wrong, fired } = await live(cloud, faults, { rounds: ROUNDS, seed });
        console.log(`seed ${seed}, ${storm}: ${tellOf(fired)}`);
        const left = [...wrong, ...differences(calm.remains, remains)];
        if (left.length > 0) throw new Error(`seed ${seed}, ${storm}:\n${left.join('\n')}`);
        struck.storms += 1;
        struck.faults += sum(Object.values(fired));
      }
    }
    await cloud.close();
    console.log(`${struck.storms} storms, ${struck.faults} faults, and every one ended as a calm day`);
  } finally {
    await cloud.kill();
  }
}
