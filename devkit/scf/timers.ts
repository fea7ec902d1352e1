import { Cron } from 'croner';
import type { Configurations } from './configuration';

/** Fires the functions' timer triggers by the machine's clock. CloudBase's cron has seven fields and counts in UTC+8. */
export function startTimers(configurations: Configurations, fire: (functionName: string, trigger: string) => void) {
  const timers = [...configurations.values()].flatMap(({ name, triggers }) =>
    triggers.map(
      (trigger) =>
        new Cron(trigger.config, { timezone: 'Asia/Shanghai', mode: '7-part', unref: true }, () =>
          fire(name, trigger.name),
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
