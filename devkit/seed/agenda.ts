import type { Cloud } from '../cloud/cloud';
import { monthOf } from './times';

/** Something that happens in the town. Of one subject one thing happens after the other. */
export interface Happening {
  at: number;
  subject: string;
  isNeed?: boolean;
  run(): Promise<unknown>;
}

/** Everything before it is over, and nothing after it has begun. */
export const EVERYBODY = 'everybody';

const AT_ONCE = 2;

/**
 * Plays the agenda in the order of its times. The clock only moves forward; what concerns different subjects runs side
 * by side, each at its own time.
 */
export async function play(agenda: readonly Happening[], clock: Cloud['clock'], log: (line: string) => void) {
  const running = new Map<string, Promise<unknown>>();
  const failures: unknown[] = [];
  const months = new Map<string, number>();
  const begin = ({ subject, run }: Happening): void => {
    const done: Promise<unknown> = run()
      .catch((error: unknown) => failures.push(error))
      .finally(() => {
        if (running.get(subject) === done) running.delete(subject);
      });
    running.set(subject, done);
  };
  let month = '';
  const report = (next: string): void => {
    if (month !== '' && next !== month) log(`seeding ${month} · ${months.get(month) ?? 0} needs`);
    month = next;
  };

  for (const happening of [...agenda].sort((one, other) => one.at - other.at)) {
    await running.get(happening.subject);
    if (happening.subject === EVERYBODY) await Promise.all(running.values());
    while (running.size >= AT_ONCE) await Promise.race(running.values());
    if (failures.length > 0) throw failures[0];
    report(monthOf(happening.at));
    if (happening.isNeed) months.set(month, (months.get(month) ?? 0) + 1);
    clock.moveTo(happening.at);
    begin(happening);
    if (happening.subject === EVERYBODY) await running.get(EVERYBODY);
  }
  await Promise.all(running.values());
  if (failures.length > 0) throw failures[0];
  report('');
}
