import { isDocument } from '../../mongo/values';
import { readConfigurations, type Configurations, type FunctionConfiguration } from '../../scf/configuration';
import { callEnvironment, contextOf, scfEnvironment } from '../../scf/environment';
import { InvocationFailure } from '../../scf/instance';
import { openPool } from '../../scf/pool';
import { startTimers, timerEvent } from '../../scf/timers';
import type { Action } from '../admin';
import { CloudFailure } from '../failure';
import { limits } from '../limits';
import type { Log } from '../log';
import type { Invocation, Watch } from '../watch';

export interface FunctionsOptions {
  folder: string;
  /** The cloud's address, where the SDK inside the functions sends its requests. */
  url: string;
  environmentId: string;
  environment: { [name: string]: string };
  /** Timer triggers fire by themselves. */
  timers: boolean;
  watch: Watch;
  log: Log;
  clockShiftMs(): number;
  disturb(functionName: string): Promise<'answer' | 'drop'>;
  /** The host's own clock, by which instances have been idle. */
  now?: () => number;
}
/** Without an openid the caller is the system itself: a timer, or a function by the admin SDK. */
export interface Caller {
  openid?: string;
  source: 'wx_client' | 'timer' | 'admin';
}
/** `result` is the JSON text that the function returned, `drop`: the answer is to be lost. */
export interface Invoked {
  id: string;
  result: string;
  drop: boolean;
}
export type Functions = ReturnType<typeof startFunctions>;

/** Keeps with the invocation what was said of it. */
function keep({ logs }: Invocation, text: string): string {
  const line = text.slice(0, limits.logLineLength);
  if (logs.length < limits.logLinesPerInvocation) logs.push(line);
  return line;
}

/** The function's own lines. */
const listenTo = (invocation: Invocation, log: Log) => (text: string, isError: boolean) => {
  const { function: name, id: requestId } = invocation;
  for (const line of text.split('\n').filter((part) => part !== ''))
    log[isError ? 'warn' : 'info']({ function: name, requestId }, keep(invocation, line));
};

export function startFunctions(options: FunctionsOptions) {
  const { folder, watch, log, clockShiftMs, disturb, now = () => performance.now() } = options;
  const common = scfEnvironment(options.url, options.environmentId, options.environment);
  const pool = openPool(common, now);
  let configurations: Configurations = new Map();
  let timers: { stop(): void } | undefined;

  const end = (invocation: Invocation, code: string | null, more: object): void => {
    watch.end(invocation, code);
    const { id: requestId, function: name, action, cold, ms } = invocation;
    const record = { function: name, action, requestId, ms: Math.round(ms ?? 0), cold, error: code, ...more };
    log[code ? 'error' : 'info'](record, 'invocation');
  };

  const invoke = async (name: string, event: unknown, { openid, source }: Caller): Promise<Invoked> => {
    const configuration = configurations.get(name);
    if (!configuration)
      throw new CloudFailure('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`);
    const action = isDocument(event) && typeof event.action === 'string' ? event.action : null;
    const invocation = watch.begin(configuration.name, action, openid ?? null);
    const environment = callEnvironment(invocation.id, source, openid);
    const context = contextOf(configuration, invocation.id, { ...common, ...environment });
    try {
      const fate = await disturb(configuration.name);
      const { result, memoryMb } = await pool.run({
        configuration,
        task: { event, context, environment, clockShiftMs: clockShiftMs() },
        started: (cold) => void (invocation.cold = cold),
        line: listenTo(invocation, log),
      });
      end(invocation, null, { memoryMb });
      return { id: invocation.id, result, drop: fate === 'drop' };
    } catch (error) {
      const isKnown = error instanceof InvocationFailure || error instanceof CloudFailure;
      const failure = isKnown ? error : new InvocationFailure('FUNCTIONS_EXECUTE_FAIL', String(error));
      const { code, message, detail = message }: { code: string; message: string; detail?: string } = failure;
      end(invocation, code, { detail: keep(invocation, detail) });
      throw new CloudFailure(code, message);
    }
  };

  const fire = (name: string, trigger: string): void =>
    void invoke(name, timerEvent(trigger, Date.now() + clockShiftMs()), { source: 'timer' }).catch(() => undefined);

  /** Reads the functions anew, under running calls: what runs ends with the code it began with. Answers which have changed. */
  const reload = (): string[] => {
    const before = configurations;
    const current = readConfigurations(folder, before);
    const renewed = options.timers ? startTimers(current, fire) : undefined;
    timers?.stop();
    [configurations, timers] = [current, renewed];
    pool.swap(configurations);
    return [...configurations.keys()].filter((name) => configurations.get(name) !== before.get(name));
  };
  reload();

  return {
    configuration: (name: string): FunctionConfiguration | undefined => configurations.get(name),
    invoke,
    reload,
    starts: pool.starts,
    sweep: pool.sweep,
    drain: (): Promise<void> => (timers?.stop(), pool.drain()),
    /** Once nothing runs any more, or so much later. */
    atRest: (atMostMs: number): Promise<void> => pool.drain(atMostMs),
    close: (): Promise<void> => (timers?.stop(), pool.close()),
  };
}

export const functionActions = (functions: Functions): { [action: string]: Action } => ({
  'functions.invokeFunction': async ({ body }) => {
    const text = typeof body.request_data === 'string' ? body.request_data : '';
    if (Buffer.byteLength(text) > limits.functionBodySize)
      throw new CloudFailure('EXCEED_MAX_PAYLOAD_SIZE', `the event is larger than ${limits.functionBodySize} bytes`);
    const event: unknown = text === '' ? {} : JSON.parse(text);
    const { result, drop } = await functions.invoke(String(body.function_name), event, { source: 'admin' });
    return { data: { response_data: result }, drop };
  },
});
