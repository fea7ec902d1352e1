import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { CloudClient } from '../tests/support/cloud-client';
import { sdkFor } from '../tests/support/sdk';
import { drive, median } from './measure';

/** What cannot be undercut on this machine, and what the SDK takes for itself; medians in ms, one after the other. */
export interface Floor {
  /** An HTTP round trip that does nothing, over a connection that is kept, and over a new one as the SDK has in a function. */
  httpMs: number;
  freshHttpMs: number;
  /** A page written and synced, on the disk where the data lies. */
  fsyncMs: number;
  /** One document added by the SDK, and what of it is waiting for the disk. */
  durableWriteMs: number;
  diskMs: number;
  /** What the SDK itself spends on a call, and on each document of an answer. */
  sdkCallMs: number;
  sdkDocumentMs: number;
}

const TIMES = 300;
const PAGE = Buffer.alloc(4096, 1);
const MANY = 20;

/** An address that the cloud does not know. */
async function emptyTripMs(url: string, keepAlive: boolean): Promise<number> {
  const agent = new Agent({ keepAlive });
  const once = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const asked = request(`${url}/wx/nothing`, { agent, method: 'POST' }, (response) => {
        response.resume().once('end', resolve);
      });
      asked.once('error', reject).end('{}');
    });
  const { p50 } = await drive(Array<typeof once>(TIMES).fill(once), 1);
  agent.destroy();
  return p50;
}

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

/** The calls one after the other: how long they took for who sent them, and in the cloud. */
async function timed(
  cloud: CloudClient,
  calls: (() => Promise<unknown>)[],
): Promise<{ whole: number; inside: number }> {
  await cloud.clearQueries();
  const { p50 } = await drive(calls, 1);
  const inside = (await cloud.queries()).flatMap((one) => one.calls.map(({ ms }) => ms));
  return { whole: p50, inside: median(inside) };
}

export async function floorOf(cloud: CloudClient & { data: string }): Promise<Floor> {
  const looks = sdkFor(cloud.url).database().collection('looks');
  const person = { personId: 'bench' };
  const each = <Result>(make: (at: number) => Result): (() => Result)[] =>
    Array.from({ length: TIMES }, (_, at) => () => make(at));
  const write = await timed(
    cloud,
    each((at) => looks.add({ _id: `bench-${at}`, ...person, at })),
  );
  const one = await timed(
    cloud,
    each((at) =>
      looks
        .where({ _id: `bench-${at}` })
        .limit(1)
        .get(),
    ),
  );
  const many = await timed(
    cloud,
    each(() => looks.where(person).orderBy('at', 'desc').limit(MANY).get()),
  );
  const [httpMs, freshHttpMs] = [await emptyTripMs(cloud.url, true), await emptyTripMs(cloud.url, false)];
  const sdkOf = ({ whole, inside }: typeof one): number => whole - inside - freshHttpMs;
  return {
    ...{ httpMs, freshHttpMs, fsyncMs: fsyncMs(cloud.data), durableWriteMs: write.whole },
    diskMs: write.inside - one.inside,
    sdkCallMs: sdkOf(one),
    sdkDocumentMs: Math.max(0, (sdkOf(many) - sdkOf(one)) / (MANY - 1)),
  };
}
