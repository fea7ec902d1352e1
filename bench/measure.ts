import type { CloudClient, InvocationRecord } from '../tests/support/cloud-client';

export interface Sample {
  clients: number;
  callsPerSecond: number;
  p50: number;
  p99: number;
}

export interface Cost {
  /** Database round trips of one call: the usual number and the largest one. */
  trips: number;
  tripsAtMost: number;
  examined: number;
  returned: number;
  /** Instances that had to be started meanwhile, of any function. */
  coldStarts: number;
}

export type Call = () => Promise<unknown>;

const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((one, other) => one - other);

export const median = (numbers: readonly number[]): number => rank(ascending(numbers), 0.5);

/** So many clients, each of them sending its next call as soon as the one before is answered. */
export async function drive(calls: readonly Call[], clients: number): Promise<Sample> {
  const left = [...calls];
  const times: number[] = [];
  const client = async (): Promise<void> => {
    for (let call = left.shift(); call; call = left.shift()) {
      const began = performance.now();
      await call();
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1000;
  const sorted = ascending(times);
  return { clients, callsPerSecond: times.length / seconds, p50: rank(sorted, 0.5), p99: rank(sorted, 0.99) };
}

export const databaseCalls = ({ calls }: InvocationRecord) =>
  calls.filter(({ action }) => action.startsWith('database.'));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export const WRITES = /^database\.(insert|modify|remove)/;
const writesOf = (invocation: InvocationRecord): number =>
  databaseCalls(invocation).filter(({ action }) => WRITES.test(action)).length;

/** What the calls of an action have cost since the statistics were cleared. */
export async function costOf(cloud: CloudClient, action: string): Promise<Cost> {
  const all = await cloud.queries();
  const invocations = all.filter((invocation) => invocation.action === action);
  const trips = ascending(invocations.map((invocation) => databaseCalls(invocation).length));
  return {
    trips: rank(trips, 0.5),
    tripsAtMost: trips[trips.length - 1] ?? NaN,
    examined: sum(invocations.map(({ examined }) => examined)),
    returned: sum(invocations.map(({ returned }) => returned)),
    coldStarts: all.filter(({ cold }) => cold).length,
  };
}

/** What one call is billed for, with all that it causes: the deliveries to others, and the clock's part of them. */
export interface Bill {
  reads: number;
  writes: number;
  functionMs: number;
}

/** Of the calls of one client since the statistics were cleared; in a crowd the time of a function is mostly waiting. */
export async function billOf(cloud: CloudClient, calls: number): Promise<Bill> {
  // What the timer does by itself, once a minute, is nobody's call.
  const all = (await cloud.queries()).filter((invocation) => invocation.action !== null);
  return {
    reads: sum(all.map(({ examined }) => examined)) / calls,
    writes: sum(all.map(writesOf)) / calls,
    functionMs: sum(all.map(({ ms }) => ms)) / calls,
  };
}
