import { isDocument } from '../../mongo/values';
import { timerEvent } from '../../scf/timers';
import type { CloudParts } from '../parts';

type Table = { [route: string]: (body: unknown, query: URLSearchParams) => unknown };

/** Of a call that hangs because a test wants it to. */
const LONGEST_CALL_MS = 10_000;

/** What tests may do to the cloud from outside, as a table of `METHOD /path`. */
export function controlTable({ clock, functions, faults, openapi, watch, reset }: CloudParts): Table {
  const time = () => ({ now: clock.now(), iso: new Date(clock.now()).toISOString() });
  return {
    'GET /control/clock': time,
    // Days do not pass while a function runs: what has begun ends at its own time.
    'POST /control/clock': async (body) => {
      await functions.atRest(LONGEST_CALL_MS);
      clock.move(body);
      return time();
    },
    'DELETE /control/clock': () => (clock.reset(), time()),
    'POST /control/timer': async (body) => {
      const name = isDocument(body) ? String(body.function) : '';
      const trigger = functions.configuration(name)?.triggers[0]?.name ?? 'timer';
      const { result } = await functions.invoke(name, timerEvent(trigger, clock.now()), { source: 'timer' });
      return { result: JSON.parse(result) as unknown };
    },
    'GET /control/faults': faults.report,
    'POST /control/faults': faults.add,
    'DELETE /control/faults': faults.clear,
    'GET /control/openapi': (_, query) => openapi.calls(query.get('api')),
    'POST /control/openapi': openapi.script,
    'DELETE /control/openapi': openapi.clear,
    'GET /control/queries': () => ({ invocations: watch.invocations(), starts: functions.starts() }),
    'DELETE /control/queries': watch.clear,
    'GET /control/violations': watch.violations,
    'DELETE /control/violations': watch.clearViolations,
    'POST /control/reset': reset,
  };
}
