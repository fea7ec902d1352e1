import { endingOf } from '../../../miniprogram/shared/domain/evaluation';
import type { MatterEvent, MatterEventOf, MatterEventType } from '../../../miniprogram/shared/domain/matter-event';
import type { MatterNews, NeedEventOf } from '../../../miniprogram/shared/domain/need-event';
import type { NoticeKind } from '../../../miniprogram/shared/domain/notice';
import type { OutboxWork } from '../kernel/outbox';

/** What the timeline of a need says about its matter: little enough for thirty needs to keep it. */

type Words = Partial<Omit<MatterNews, 'matterId' | 'version' | 'event' | 'status'>>;
type Telling = { [T in MatterEventType]?: (event: MatterEventOf<T>) => Words };

const TELL: Telling = {
  declined: ({ text }) => ({ text }),
  scheduled: ({ meeting }) => ({ title: meeting.title, due: meeting.at }),
  unscheduled: ({ text }) => ({ text }),
  discussed: ({ outcome, text, until }) => ({ reason: outcome, text, ...(until === undefined ? {} : { due: until }) }),
  undecided: ({ reason }) => ({ reason }),
  decided: ({ resolution }) => ({ title: resolution.number, text: resolution.text }),
  task_moved: ({ task, news, text, photos }) => ({
    title: task.title,
    news,
    text,
    photos,
    ...(task.promise ? { due: task.promise.due } : {}),
  }),
  round_opened: ({ round }) => ({ due: round.closesAt }),
  round_extended: ({ round }) => ({ due: round.closesAt }),
  published: ({ publication: { kind, way, to } }) => ({ kind, way, due: to }),
  round_closed: ({ round }) => ({ reason: endingOf(round) }),
  rectification_ordered: ({ text }) => ({ text }),
  resumed: ({ text }) => ({ text }),
  explained: ({ text, reviewAt }) => ({ text, reviewAt }),
  archived: ({ text }) => ({ text }),
};

export const newsOf = ({ matterId, version, fact, status, outcome, result }: OutboxWork['follow']): MatterNews => {
  const tell = TELL[fact.type] as ((event: MatterEvent) => Words) | undefined;
  return {
    matterId,
    version,
    event: fact.type,
    status,
    ...(outcome === undefined ? {} : { outcome }),
    ...(result === undefined ? {} : { result }),
    ...tell?.(fact),
  };
};

const KINDS: { [T in MatterEventType]?: NoticeKind } = {
  scheduled: 'council_called',
  undecided: 'undecided',
  decided: 'decided',
  round_opened: 'being_judged',
  published: 'on_display',
  explained: 'explained',
};

const isDone = ({ event, status, news }: MatterNews): boolean =>
  event === 'task_moved' && status === 'completed' && news === 'accepted';

/** What its people are told of, beyond the line that all can read: each new step, and each turn of the way. */
export const kindOfNews = (event: NeedEventOf<'matter_moved'>): NoticeKind | undefined => {
  if (event.event === 'round_closed') return ROUND_KINDS[event.reason ?? ''];
  if (event.event === 'discussed') return event.status === 'returned' ? 'given_back' : 'discussed';
  return isDone(event) ? 'work_done' : KINDS[event.event];
};

const ROUND_KINDS: Partial<Record<string, NoticeKind>> = { passed: 'completed', failed: 'judged_unsatisfied' };
