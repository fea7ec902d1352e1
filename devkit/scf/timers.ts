import { Cron } from 'croner';
import type { Configurations } from './configuration';

/**
 * Fires the functions' timer triggers by the machine's clock. CloudBase's cron has seven fields and counts in UTC+8. All
 * of them are read before one is started: of a wrong one nothing is left running.
 */
export function startTimers(configurations: Configurations, fire: (functionName: string, trigger: string) => void) {
  const timers = [...configurations.values()].flatMap(({ name, triggers }) =>
    triggers.map((trigger) => ({
      cron: new Cron(trigger.config, { timezone: 'Asia/Shanghai', mode: '7-part', unref: true }),
      fire: () => fire(name, trigger.name),
    })),
  );
  for (const timer of timers) timer.cron.schedule(timer.fire);
  return { stop: () => timers.forEach(({ cron }) => cron.stop()) };
}

export const timerEvent = (name: string, at: number): object => ({
  Type: 'Timer',
  TriggerName: name,
  Time: new Date(at).toISOString(),
  Message: '',
});
