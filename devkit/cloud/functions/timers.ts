import { functionNames, readConfiguration } from './configuration';
import { cronMatches } from './cron';

export interface Timers {
  stop(): void;
}

/** Fires the functions' timer triggers by the machine's clock, once a second at most, as the cloud's scheduler does. */
export function startTimers(folder: string, fire: (functionName: string, event: object) => void): Timers {
  const triggers = functionNames(folder).flatMap((name) =>
    (readConfiguration(folder, name)?.triggers ?? []).map((trigger) => ({ functionName: name, ...trigger })),
  );
  let checked = Math.floor(Date.now() / 1000);
  const timer = setInterval(() => {
    const second = Math.floor(Date.now() / 1000);
    if (second === checked) return;
    checked = second;
    for (const { functionName, name, config } of triggers) {
      if (cronMatches(config, second * 1000)) fire(functionName, timerEvent(name, second * 1000));
    }
  }, 250).unref();
  return { stop: () => clearInterval(timer) };
}

export const timerEvent = (name: string, at: number): object => ({
  Type: 'Timer',
  TriggerName: name,
  Time: new Date(at).toISOString(),
  Message: '',
});
