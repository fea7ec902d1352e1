import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { crash, tellOf } from './crash';
import { soakFaults } from './faults';

/**
 * `npm run soak -- [crash] [faults] [--minutes 10] [--seed 1]`: the long forms of what `npm test` does briefly, one after
 * the other, each for so many minutes. Ends with code 1 at the first one that finds something wrong.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const KILLS_AT_LEAST = 20;
/** One town grows until so many kills; then the next one begins, with the next seed. */
const KILLS_OF_A_TOWN = 100;

async function soakCrashes(minutes: number, firstSeed: number): Promise<void> {
  const end = Date.now() + minutes * 60_000;
  const isLate = (): boolean => Date.now() >= end;
  for (let seed = firstSeed; seed === firstSeed || !isLate(); seed += 1) {
    const isOver = (underLoad: number): boolean => underLoad >= (isLate() ? KILLS_AT_LEAST : KILLS_OF_A_TOWN);
    const outcome = await crash({ seed, isOver, acknowledgedAtMost: 1000, neighbours: 10_000, tell });
    tell(tellOf(outcome));
    if (outcome.faults.length > 0) throw new Error(outcome.faults.slice(0, 20).join('\n'));
  }
}

const soaks: { [name: string]: (minutes: number, firstSeed: number) => Promise<void> } = {
  crash: soakCrashes,
  faults: soakFaults,
};

async function main(): Promise<void> {
  const names = positionals.length > 0 ? positionals : Object.keys(soaks);
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0 && Number.isInteger(seed))) throw new Error('--minutes and --seed are numbers');
  execFileSync(process.execPath, ['cloudfunctions/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const name of names) {
    const soak = soaks[name];
    if (!soak) throw new Error(`there is no soak ${name}, only ${Object.keys(soaks).join(', ')}`);
    tell(`soak of ${name}: ${minutes} minutes, first seed ${seed}`);
    await soak(minutes, seed);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
