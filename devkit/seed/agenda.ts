import type { Cloud } from '../cloud/cloud';
import { monthOf } from './times';

/** Something that happens in the town. Of one subject one thing happens after the other. */
export interface Happening {
  at: number;
  /** A need, a matter, or somebody; several at once; EVERYBODY: all before it is over, and nothing after it has begun. */
  subject: string | readonly string[];
  isNeed?: boolean;
  run(): Promise<unknown>;
}

export const EVERYBODY = 'everybody';

const AT_ONCE = 3;

const subjectsOf = (subject: Happening['subject']): readonly string[] =>
  typeof subject === 'string' ? [subject] : subject;

/**
 * Plays the agenda in the order of its times. The clock only moves forward; what concerns different subjects runs side by
 * side, a few at once, and may see the time of the one that began after it.
 */
export async function play(agenda: readonly Happening[], clock: Cloud['clock'], log: (line: string) => void) {
  const running = new Map<string, Promise<void>>();
  const busy = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const report = monthly(log);
  const begin = ({ subject, run }: Happening): void => {
    const done: Promise<void> = run()
      .then(() => undefined)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => busy.delete(done));
    busy.add(done);
    for (const one of subjectsOf(subject)) running.set(one, done);
  };
  for (const happening of [...agenda].sort((one, other) => one.at - other.at)) {
    await Promise.all(subjectsOf(happening.subject).map((one) => running.get(one)));
    if (happening.subject === EVERYBODY) await Promise.all(busy);
    else await running.get(EVERYBODY);
    while (busy.size >= AT_ONCE) await Promise.race(busy);
    if (failures.length > 0) throw failures[0];
    report(happening);
    // Never back: what was owed a moment ago would not be due yet.
    if (happening.at > clock.now()) clock.moveTo(happening.at);
    begin(happening);
  }
  await Promise.all(busy);
  if (failures.length > 0) throw failures[0];
  report();
}

/** A line for each month that is over, and for the last one when nothing comes any more. */
function monthly(log: (line: string) => void): (happening?: Happening) => void {
  let month = '';
  let needs = 0;
  return (happening) => {
    const next = happening ? monthOf(happening.at) : '';
    if (month !== '' && next !== month) {
      log(`seeding ${month} · ${needs} needs`);
      needs = 0;
    }
    month = next;
    if (happening?.isNeed) needs += 1;
  };
}
