import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** `npm test`: builds, checks types, style and formatting, runs every test, and closes with the counts of all of it. */

const REPORT = '.cache/jest.json';

interface Check {
  name: string;
  command: string;
}

const BUILD: Check = { name: 'build', command: 'npm run --silent build' };
const TYPES: Check[] = [
  { name: 'types of the mini-program', command: 'tsc -p miniprogram' },
  { name: 'types of the functions', command: 'tsc -p cloudfunctions' },
  { name: 'types of devkit and tests', command: 'tsc -p tsconfig.json' },
];
const STYLE: Check[] = [
  { name: 'lint', command: 'eslint .' },
  { name: 'formatting', command: 'prettier --check --log-level warn .' },
];
/** Two files at a time: each brings processes of its own, so more would only wait for each other. */
const TESTS: Check = { name: 'tests', command: `jest --ci --maxWorkers=2 --json --outputFile=${REPORT}` };

const run = async ({ name, command }: Check): Promise<boolean> => {
  const started = performance.now();
  console.log(`… ${name}`);
  // The tests' report goes to a file; on the terminal they show their progress only.
  const child = spawn(command, {
    shell: true,
    stdio: ['ignore', command.startsWith('jest') ? 'ignore' : 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return code === 0;
};

const inTurn = async (checks: readonly Check[]): Promise<boolean[]> => {
  const results: boolean[] = [];
  for (const check of checks) results.push(await run(check));
  return results;
};

const countTests = (): { passed: number; failed: number } => {
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Record<string, number>;
    const brokenFiles = report.numRuntimeErrorTestSuites ?? 0;
    return { passed: report.numPassedTests ?? 0, failed: (report.numFailedTests ?? 0) + brokenFiles };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const main = async (): Promise<number> => {
  mkdirSync('.cache', { recursive: true });
  rmSync(REPORT, { force: true });
  const built = await run(BUILD);
  // Side by side: neither waits for the other, and each keeps one core busy.
  const results = [built, ...(await Promise.all([inTurn(TYPES), inTurn(STYLE)])).flat()];
  await run(TESTS);
  const { passed, failed } = countTests();
  const total = {
    passed: passed + results.filter(Boolean).length,
    failed: failed + results.filter((result) => !result).length,
  };
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
};

void main().then(process.exit);
