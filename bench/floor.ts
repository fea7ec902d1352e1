import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { sdkFor } from '../tests/support/sdk';
import { drive, median } from './measure';

/** What cannot be undercut on this machine: one HTTP round trip that does nothing, one write that reaches the disk. */
export interface Floor {
  httpMs: number;
  fsyncMs: number;
  /** One document added, and one read, by the SDK. */
  durableWriteMs: number;
  readMs: number;
}

const TIMES = 300;
const PAGE = Buffer.alloc(4096, 1);

/** An address that the cloud does not know, over one connection that is kept. */
async function httpMs(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const once = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const asked = request(`${url}/wx/nothing`, { agent, method: 'POST' }, (response) => {
        response.resume().once('end', resolve);
      });
      asked.once('error', reject).end('{}');
    });
  const { p50 } = await drive(
    Array.from({ length: TIMES }, () => once),
    1,
  );
  agent.destroy();
  return p50;
}

/** A page appended and synced, on the disk where the data lies. */
function fsyncMs(folder: string): number {
  const own = mkdtempSync(join(folder, '.fsync-'));
  const file = openSync(join(own, 'file'), 'w');
  const times = Array.from({ length: TIMES }, () => {
    const began = performance.now();
    writeSync(file, PAGE);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(own, { recursive: true });
  return median(times);
}

export async function floorOf({ url, data }: { url: string; data: string }): Promise<Floor> {
  const looks = sdkFor(url).database().collection('looks');
  const writes = Array.from({ length: TIMES }, (_, at) => () => looks.add({ _id: `bench-${at}`, at }));
  const reads = writes.map((_, at) => () => looks.doc(`bench-${at}`).get());
  const [written, read] = [await drive(writes, 1), await drive(reads, 1)];
  return { httpMs: await httpMs(url), fsyncMs: fsyncMs(data), durableWriteMs: written.p50, readMs: read.p50 };
}
