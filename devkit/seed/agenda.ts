import type { Cloud } from '../cloud/cloud';
import { monthOf } from './times';

/** Something that happens in the town. */
export interface Happening {
  at: number;
  isNeed?: boolean;
  run(): Promise<unknown>;
}

/**
 * Plays the agenda in the order of its times, one thing after the other: what each of them owes to others is done beside
 * it already, and more at once would only start instances of functions that drive each other out.
 */
export async function play(agenda: readonly Happening[], clock: Cloud['clock'], log: (line: string) => void) {
  let month = '';
  let needs = 0;
  const report = (next: string): void => {
    if (month !== '' && next !== month) {
      log(`seeding ${month} · ${needs} needs`);
      needs = 0;
    }
    month = next;
  };
  for (const { at, isNeed, run } of [...agenda].sort((one, other) => one.at - other.at)) {
    report(monthOf(at));
    if (isNeed) needs += 1;
    clock.moveTo(at);
    await run();
  }
  report('');
}
