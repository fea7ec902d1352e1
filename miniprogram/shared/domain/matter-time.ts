import { addWorkingDays } from './calendar';
import { resolutionOf, type Matter } from './matter';
import { resolutionDue } from './resolution';

/** What waits on a matter for somebody who may have forgotten it. The rest of its way has clocks of its own. */
export type MatterCall = 'topic_waits' | 'deferral_over' | 'decision_unpublished';

/** Until a topic is asked after, and between two reminders of the same thing. */
const PATIENCE_DAYS = 3;

type Waiting = Pick<Matter, 'status' | 'open' | 'createdAt' | 'deferredUntil' | 'resolutions' | 'remindedAt'>;

const waiting = (matter: Waiting): [call: MatterCall, due: number][] => {
  const { status, open, createdAt, deferredUntil } = matter;
  const resolution = resolutionOf(matter);
  return [
    ...(status === 'proposed'
      ? [['topic_waits', addWorkingDays(createdAt, PATIENCE_DAYS)] satisfies [MatterCall, number]]
      : []),
    ...(status === 'deferred' && deferredUntil !== undefined
      ? [['deferral_over', deferredUntil] satisfies [MatterCall, number]]
      : []),
    ...(open && resolution && resolution.publishedAt === undefined
      ? [['decision_unpublished', resolutionDue(resolution)] satisfies [MatterCall, number]]
      : []),
  ];
};

const nextOf = (due: number, { remindedAt = 0 }: Waiting): number =>
  due > remindedAt ? due : addWorkingDays(remindedAt, PATIENCE_DAYS);

/** When the clock has to look again; nothing: nobody is waited for. */
export const nextLook = (matter: Waiting): number | undefined => {
  const looks = waiting(matter).map(([, due]) => nextOf(due, matter));
  return looks.length > 0 ? Math.min(...looks) : undefined;
};

/** What somebody has to be reminded of by now. */
export const callsAt = (matter: Waiting, at: number): MatterCall[] =>
  waiting(matter)
    .filter(([, due]) => nextOf(due, matter) <= at)
    .map(([call]) => call);
