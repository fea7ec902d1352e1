import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { folk, type Street } from '../tests/support/street';
import { ms, printTable } from './table';

const DIST = resolve('cloudfunctions/dist');

/** One harmless question for each function that people call. */
const QUESTIONS = ['people.me', 'needs.home', 'points.rules', 'services.list', 'notices.list'];
const WARM_CALLS = 5;

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);

/** How long the first call of a function takes, and how long the next ones: the difference is its cold start. */
export async function printStarts(street: Street): Promise<void> {
  for (const action of QUESTIONS) {
    const [noun = ''] = action.split('.');
    for (let call = 0; call <= WARM_CALLS; call += 1) await street.cloud.call(noun, { action }, folk.li.openid);
  }
  for (let tick = 0; tick <= WARM_CALLS; tick += 1) await street.tick();
  const invocations = await street.cloud.queries();
  const names = readdirSync(DIST, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const rows = names.map(({ name }) => {
    const times = (isCold: boolean) =>
      invocations.filter((one) => one.function === name && one.cold === isCold).map((one) => one.ms);
    const code = readFileSync(join(DIST, name, 'index.js'));
    const [first, best] = [times(true), times(false)].map((list) => (list.length > 0 ? ms(Math.min(...list)) : '–'));
    return [name, kilobytes(code.length), kilobytes(gzipSync(code).length), first ?? '–', best ?? '–'];
  });
  printTable('functions', ['function', 'bundle kB', 'gzip kB', 'first call ms', 'warm call ms'], rows);
}
