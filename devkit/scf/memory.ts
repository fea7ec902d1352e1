import { readFileSync } from 'node:fs';

/** What a process holds beside the heap that V8 limits, before the function has asked for anything: mostly Node itself. */
const BESIDE_MB = 64;

/** Buffers lie outside of that heap. Where there is no /proc to look at, the heap alone is limited. */
export function holdsTooMuch(pid: number | undefined, memoryMb: number): boolean {
  try {
    const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb) / 1024 > memoryMb + BESIDE_MB;
  } catch {
    return false;
  }
}
