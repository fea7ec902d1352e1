import { resolve } from 'node:path';
import { startTestCloud } from '../support/cloud';
import { live, STORMS, tellOf, type Outcome } from '../support/storm/storms';

/** The long form of tests/devkit/faults-journeys.test.ts: storm after storm, each with seeds of its own. */

export interface FaultsOptions {
  seed: number;
  /** Asked after each set of storms. */
  isOver(storms: number): boolean;
  tell(line: string): void;
}
export interface FaultsOutcome {
  seed: number;
  storms: number;
  fired: number;
  faults: string[];
}

const ROUNDS = 3;

const differences = (calm: Outcome['remains'], remains: Outcome['remains']): string[] =>
  Object.entries(calm).flatMap(([collection, expected]) => {
    const found = remains[collection] ?? [];
    return [
      ...expected.filter((document) => !found.includes(document)).map((document) => `${collection} lacks ${document}`),
      ...found.filter((document) => !expected.includes(document)).map((document) => `${collection} has ${document}`),
    ];
  });

/** Stops at the first set of storms that has left something behind. */
export async function soakFaults({ seed, isOver, tell }: FaultsOptions): Promise<FaultsOutcome> {
  const cloud = await startTestCloud({
    functions: resolve('cloudfunctions/dist'),
    database: resolve('cloudfunctions/database.json'),
  });
  const outcome: FaultsOutcome = { seed, storms: 0, fired: 0, faults: [] };
  try {
    const calm = await live(cloud, [], { rounds: ROUNDS, seed });
    outcome.faults.push(...calm.faults);
    for (let next = seed; outcome.faults.length === 0 && !(outcome.storms > 0 && isOver(outcome.storms)); next += 1) {
      for (const [storm, faults] of Object.entries(STORMS)) {
        const { remains, faults: wrong, fired } = await live(cloud, faults, { rounds: ROUNDS, seed: next });
        outcome.storms += 1;
        outcome.fired += Object.values(fired).reduce((sum, times) => sum + times, 0);
        const left = [...wrong, ...differences(calm.remains, remains)];
        outcome.faults.push(...left.map((fault) => `seed ${next}, ${storm}: ${fault}`));
        tell(`faults: seed ${next}, ${storm}: ${tellOf(fired)}, ${left.length} left behind`);
      }
    }
    if (outcome.faults.length === 0) await cloud.close();
    return outcome;
  } finally {
    await cloud.kill();
  }
}
