import type { CloudClient, InvocationRecord } from '../tests/support/cloud-client';
import type { Floor } from './floor';
import { databaseCalls, median, WRITES } from './measure';

/** Where the time of the median call of one client goes, in ms. */
export interface Parts {
  /** Between the phone and the function: HTTP, the client door, handing over to the instance and back. */
  door: number;
  rules: number;
  sdk: number;
  http: number;
  engine: number;
  disk: number;
  /** How often the call waits until something is on the disk. */
  durableWrites: number;
}

type Call = InvocationRecord['calls'][number];

const inOrder = (calls: Call[]): Call[] => [...calls].sort((one, other) => one.at - other.at);

/** The calls of an invocation in rounds: those that run side by side are waited for together. */
function roundsOf(calls: Call[]): { ms: number }[] {
  const rounds: { from: number; ms: number }[] = [];
  for (const { at, ms } of inOrder(calls)) {
    const last = rounds[rounds.length - 1];
    if (last && at < last.from + last.ms) last.ms = Math.max(last.ms, at + ms - last.from);
    else rounds.push({ from: at, ms });
  }
  return rounds;
}

/** A write in a transaction reaches the disk with the commit, any other one by itself. */
function durableWritesOf(calls: Call[]): number {
  let isOpen = false;
  let count = 0;
  for (const { action } of inOrder(calls)) {
    if (action === 'database.startTransaction') isOpen = true;
    if (action === 'database.abortTransaction') isOpen = false;
    if (action === 'database.commitTransaction' || (WRITES.test(action) && !isOpen)) count += 1;
    if (action === 'database.commitTransaction') isOpen = false;
  }
  return count;
}

/**
 * `whole` is the median as the client has seen it. What the cloud spends is measured call by call; HTTP, the SDK and the
 * disk are the floor's, counted; the rules are what remains.
 */
export async function partsOf(cloud: CloudClient, action: string, whole: number, floor: Floor): Promise<Parts> {
  const calls = (await cloud.queries()).filter((one) => one.action === action);
  const of = (count: (calls: Call[], invocation: InvocationRecord) => number): number =>
    median(calls.map((invocation) => count(databaseCalls(invocation), invocation)));
  const inFunction = of((_, { ms }) => ms);
  const inCloud = of((trips) => roundsOf(trips).reduce((sum, { ms }) => sum + ms, 0));
  const rounds = of((trips) => roundsOf(trips).length);
  const durableWrites = of(durableWritesOf);
  const http = rounds * floor.freshHttpMs;
  const sdk = rounds * floor.sdkCallMs + of((_, { returned }) => returned) * floor.sdkDocumentMs;
  const disk = durableWrites * floor.diskMs;
  const rules = inFunction - inCloud - http - sdk;
  return { door: whole - inFunction, rules, sdk, http, engine: inCloud - disk, disk, durableWrites };
}
