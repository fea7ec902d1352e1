import { Cron } from 'croner';
import { functionNames, readConfiguration } from './configuration';

/** Fires the functions' timer triggers by the machine's clock. CloudBase's cron has seven fields and counts in UTC+8. */
export function startTimers(folder: string, fire: (functionName: string, event: object) => void): { stop(): void } {
  const timers = functionNames(folder).flatMap((functionName) =>
    (readConfiguration(folder, functionName)?.triggers ?? []).map(
      ({ name, config }) =>
        new Cron(config, { timezone: 'Asia/Shanghai', mode: '7-part', unref: true }, () =>
          fire(functionName, timerEvent(name, Date.now())),
        ),
    ),
  );
  return { stop: () => timers.forEach((timer) => timer.stop()) };
}

export const timerEvent = (name: string, at: number): object => ({
  Type: 'Timer',
  TriggerName: name,
  Time: new Date(at).toISOString(),
  Message: '',
});
