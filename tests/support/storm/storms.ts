import type { Street } from '../street';
import { fillStreet } from '../street';
import { NOTICE_TEMPLATES, RIGHTS_MAX } from '../../../miniprogram/shared/domain/notice';
import { faultsOf, remainsOf, rightsForAll, type Remains } from './aftermath';
import { ACTS, beginningOf, roundOf } from './journeys';

/** The weather of a run, by what fails: each once for certain in each act, and with this probability wherever it may strike. */
const PROBABILITY = 0.05;
const SYSTEM_BUSY = -1;

const everywhere = (fault: object, ...actions: string[]): object[] => actions.map((action) => ({ action, ...fault }));

const SINGLE = {
  errors: everywhere({ kind: 'error' }, 'database', 'functions', 'wx.api'),
  delays: everywhere({ kind: 'delay', ms: 10 }, 'database', 'functions', 'wx'),
  'lost answers': everywhere({ kind: 'dropAnswer' }, 'database', 'functions', 'wx.api'),
  conflicts: everywhere({ kind: 'conflict' }, 'database'),
  'codes of WeChat': everywhere({ kind: 'errCode', errCode: SYSTEM_BUSY }, 'wx.api'),
  'failing files': [
    ...everywhere({ kind: 'error' }, 'storage', 'wx.uploadFile'),
    ...everywhere({ kind: 'dropAnswer' }, 'storage', 'wx.uploadFile'),
  ],
};
export const STORMS: Readonly<Record<string, object[]>> = {
  ...SINGLE,
  'everything at once': Object.values(SINGLE).flat(),
};

const MINUTE = 60_000;
/** While it storms the clock goes on as it does in the street; then the sky clears, and what was put off is done. */
const IN_THE_STORM = [1, 5].map((minutes) => minutes * MINUTE);
const AFTER_AN_ACT = [150, 3].map((minutes) => minutes * MINUTE);
const AFTER_ALL = [750, 1500, 3].map((minutes) => minutes * MINUTE);

/** A timer that fails comes again with the next minute. */
const letPass = async (street: Street, steps: readonly number[]): Promise<void> => {
  for (const by of steps) {
    await street.cloud.moveClock({ by });
    await street.tick().catch(() => undefined);
  }
};

export interface Outcome {
  remains: Remains;
  /** What is wrong, in words. */
  faults: string[];
  /** How often each fault has struck, by what it is and where. */
  fired: Record<string, number>;
}

/** Weather that tells, when it is over, how often each fault has struck. */
const storming = async (
  { cloud }: Street,
  faults: readonly object[],
  seed: number,
  work: () => Promise<void>,
): Promise<[fault: string, times: number][]> => {
  const once = faults.map((fault) => ({ ...fault, count: 1 }));
  const often = faults.map((fault, at) => ({ ...fault, probability: PROBABILITY, seed: seed * 100 + at }));
  await cloud.faults(...once, ...often);
  await work();
  const report = await cloud.faultReport();
  await cloud.clearFaults();
  return report.map(({ kind, action, fired }) => [`${kind} of ${action}`, fired]);
};

/** Some rounds of the journeys on a fresh street, in the weather of these faults. */
export const live = async (
  cloud: Parameters<typeof fillStreet>[0],
  faults: readonly object[],
  { rounds, seed }: { rounds: number; seed: number },
): Promise<Outcome> => {
  await cloud.reset();
  const street = await fillStreet(cloud);
  await rightsForAll(street, NOTICE_TEMPLATES, RIGHTS_MAX);
  const fired: Record<string, number> = {};
  for (let number = 1; number <= rounds; number += 1) {
    await cloud.moveClock({ to: beginningOf(number) });
    const round = roundOf(street, number);
    for (const [index, act] of ACTS.entries()) {
      const struck = await storming(street, faults, seed * 100 + number * ACTS.length + index, async () => {
        await act(round);
        await letPass(street, IN_THE_STORM);
      });
      for (const [fault, times] of struck) fired[fault] = (fired[fault] ?? 0) + times;
      await letPass(street, AFTER_AN_ACT);
    }
    await letPass(street, AFTER_ALL);
  }
  return { remains: await remainsOf(street), faults: await faultsOf(street), fired };
};

export const tellOf = (fired: Record<string, number>): string =>
  Object.entries(fired)
    .map(([fault, times]) => `${times} × ${fault}`)
    .join(', ');
