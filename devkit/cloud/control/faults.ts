import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { chanceFrom } from '../../random';
import { CloudFailure, conflict, invalid } from '../failure';

const text = v.optional(v.pipe(v.string(), v.nonEmpty()));
const whole = v.pipe(v.number(), v.integer());
/** Where a fault strikes, and how often: a number of times, or at each occasion as probably as said. */
const common = {
  /** An action of the wire (`database.modifyDocument`), or its beginning up to a dot (`database`). */
  action: v.pipe(v.string(), v.regex(/^(database|functions|storage|wx)(\.\w+)?$/, 'action is not one of the wire')),
  ...{ collection: text, function: text, api: text },
  count: v.optional(v.pipe(whole, v.minValue(1))),
  probability: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
  /** The same seed decides the same. */
  seed: v.optional(whole, 1),
};
const FAULT = v.pipe(
  v.variant('kind', [
    v.strictObject({ ...common, kind: v.literal('error'), code: v.optional(v.string(), 'SYS_ERR') }),
    v.strictObject({ ...common, kind: v.literal('delay'), ms: v.pipe(v.number(), v.minValue(0)) }),
    v.strictObject({ ...common, kind: v.literal('dropAnswer') }),
    v.strictObject({ ...common, kind: v.literal('conflict'), action: v.pipe(common.action, v.startsWith('database')) }),
    v.strictObject({ ...common, kind: v.literal('errCode'), action: v.literal('wx.api'), errCode: whole }),
  ]),
  v.check(({ count, probability }) => (count === undefined) !== (probability === undefined), 'count or probability?'),
);
type Fault = v.InferOutput<typeof FAULT> & { fired: number; draw(): number };

/** What is about to happen, and for whom. */
export type Occasion = { action: string } & { [field in 'collection' | 'function' | 'api' | 'transaction']?: unknown };
export type Faults = ReturnType<typeof openFaults>;

function armed(description: unknown): Fault {
  const { output, issues, success } = v.safeParse(FAULT, description);
  if (success) return { ...output, fired: 0, draw: chanceFrom(output.seed).next };
  const reasons = issues.map((issue) => `${v.getDotPath(issue) ?? 'how often'}: ${issue.message}`).join('; ');
  throw invalid(`this is no fault: ${JSON.stringify(description)} (${reasons})`);
}

const fits = (fault: Fault, occasion: Occasion): boolean =>
  `${occasion.action}.`.startsWith(`${fault.action}.`) &&
  (fault.kind !== 'conflict' || typeof occasion.transaction === 'string') &&
  (['collection', 'function', 'api'] as const).every((field) => (fault[field] ?? occasion[field]) === occasion[field]);

function fires(fault: Fault): boolean {
  const happens = fault.count === undefined ? fault.draw() < (fault.probability ?? 0) : fault.fired < fault.count;
  if (happens) fault.fired++;
  return happens;
}

/** Faults on demand. */
export function openFaults() {
  let faults: Fault[] = [];
  const next = (occasion: Occasion, isAnswer = false) =>
    faults.find((fault) => (fault.kind === 'errCode') === isAnswer && fits(fault, occasion) && fires(fault));
  return {
    /** All of them or, when one is wrong, none. */
    add: (body: unknown): void => void faults.push(...[body].flat().map(armed)),
    clear: (): void => void (faults = []),
    report: () => faults.map(({ draw: _, ...fault }) => ({ ...fault, left: fault.count && fault.count - fault.fired })),
    /** The code that an api of WeChat answers instead of doing its work. */
    errCode: (api: string, caller: string | undefined): number | undefined => {
      const fault = next({ action: 'wx.api', api, function: caller }, true);
      return fault?.kind === 'errCode' ? fault.errCode : undefined;
    },
    /** Throws or waits as the next fitting fault says; `drop` asks to do the work and lose the answer. */
    disturb: async (occasion: Occasion): Promise<'answer' | 'drop'> => {
      const fault = next(occasion);
      if (fault?.kind === 'conflict') throw conflict();
      if (fault?.kind === 'error') throw new CloudFailure(fault.code, 'injected fault');
      if (fault?.kind === 'delay') await wait(fault.ms);
      return fault?.kind === 'dropAnswer' ? 'drop' : 'answer';
    },
  };
}
