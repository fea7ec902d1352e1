import { readFileSync } from 'node:fs';

/** What a process holds, in MB. */
export interface Memory {
  /** With the pages of the data file that happen to be mapped: the system takes those back when it needs them. */
  resident: number;
  own: number;
}

/** Linux tells the two apart; elsewhere nothing is known of another process. */
export function memoryOf(pid: number): Memory {
  if (process.platform !== 'linux') return { resident: NaN, own: NaN };
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1000;
  return { resident: of('VmRSS'), own: of('RssAnon') };
}
