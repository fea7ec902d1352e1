import { endingOf } from '../../../miniprogram/shared/domain/evaluation';
import type { MatterTimelineLine } from '../../../miniprogram/shared/contract/matter-answers';
import type { Matter } from '../../../miniprogram/shared/domain/matter';
import type { MatterEvent, MatterEventOf, MatterEventType } from '../../../miniprogram/shared/domain/matter-event';

/** What a line of the dossier says to everybody: roles for people, titles for what it speaks of. */

type Words = Omit<MatterTimelineLine, 'type' | 'at' | 'role'>;
type Telling = { [T in MatterEventType]?: (event: MatterEventOf<T>) => Words };

const TELL: Telling = {
  proposed: ({ reasons }) => ({ reason: reasons.join() }),
  declined: ({ text, reason = '' }) => ({ text, reason }),
  joined: ({ need }) => ({ title: need.title }),
  scheduled: ({ meeting }) => ({ title: meeting.title, kind: meeting.kind, until: meeting.at }),
  unscheduled: ({ text }) => ({ text }),
  discussed: ({ outcome, text, until }) => ({ outcome, text, ...(until === undefined ? {} : { until }) }),
  undecided: ({ reason }) => ({ reason }),
  decided: ({ resolution }) => ({ title: resolution.number, text: resolution.text }),
  task_moved: ({ task, news, text, photos }) => ({
    title: task.title,
    news,
    text,
    photos,
    ...(task.promise ? { until: task.promise.due } : {}),
  }),
  round_opened: ({ round }) => ({ n: round.n, until: round.closesAt }),
  round_extended: ({ round }) => ({ n: round.n, until: round.closesAt }),
  round_closed: ({ round }) => ({ n: round.n, outcome: endingOf(round) }),
  rectification_ordered: ({ text }) => ({ text }),
  published: ({ publication }) => ({ kind: publication.kind, way: publication.way, until: publication.to }),
  called_back: ({ result }) => ({ outcome: result }),
  resumed: ({ text }) => ({ text }),
  explained: ({ text, reviewAt }) => ({ text, reviewAt }),
  archived: ({ text }) => ({ text }),
};

const isWorthTelling = (value: unknown): boolean => value !== '' && !(Array.isArray(value) && value.length === 0);

const line = (event: MatterEvent): MatterTimelineLine => {
  const tell = TELL[event.type] as ((event: MatterEvent) => Words) | undefined;
  const words = Object.entries(tell?.(event) ?? {}).filter(([, value]) => isWorthTelling(value));
  return { ...(Object.fromEntries(words) as Words), type: event.type, at: event.at, role: event.role };
};

export const timelineOf = (matter: Matter): MatterTimelineLine[] => matter.timeline.map(line).reverse();
