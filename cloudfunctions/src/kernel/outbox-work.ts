import type { About, NoticeKind } from '../../../miniprogram/shared/domain/notice';
import type { FigureFact } from '../../../miniprogram/shared/domain/figures';
import type { MatterStatus } from '../../../miniprogram/shared/domain/matter';
import type { MatterEvent, MatterFact } from '../../../miniprogram/shared/domain/matter-event';
import type { EarningRule } from '../../../miniprogram/shared/domain/points';
import type { TaskKind, TaskOrder } from '../../../miniprogram/shared/domain/task';

/** What can be owed: by kind, all that its handler has to know. */
export interface OutboxWork {
  notice: {
    to: string;
    kind: NoticeKind;
    title: string;
    number: string;
    due?: number;
    /** What it opens. */
    about?: About;
  };
  award: {
    rule: EarningRule;
    personId: string;
    event: string;
    communityId: string;
    about: string;
    times?: number;
    /** When the deed was done, if earlier than it is told. */
    earnedAt?: number;
  };
  /** What has happened to the matter of a need: a line on the need's own timeline, and where its track stands. */
  follow: {
    needId: string;
    matterId: string;
    /** Of the matter, after the event: when two tell of it in the wrong order, the newer decides. */
    version: number;
    fact: MatterEvent;
    status: MatterStatus;
    outcome?: 'passed' | 'explained';
    /** What was done, for whoever is asked now. */
    result?: string;
  };
  /** Whether a need has become typical or critical. */
  weigh: { needId: string };
  /** What another noun has to say to a matter. */
  matter: { matterId: string; by: string; role: string; fact: MatterFact };
  /** A task that was decided, or a rectification that was ordered. */
  task: { taskId: string; kind: TaskKind; matterId: string; resolutionId?: string; by: string; order: TaskOrder };
  /** A task whose resolution was replaced. */
  supersede: { taskId: string };
  /** What the reporter of a need said when he was called back, for the page of the round that judged his matter. */
  heard: { roundId: string; needId: string; result: 'solved' | 'explained' | 'disputed' };
  /** A need that is an objection is there, has been answered, or is open again; `version`: the need's, the newer decides. */
  answered: { publicationId: string; needId: string; personId: string; version: number; open: boolean };
  /** Something that figures count. */
  count: { facts: FigureFact[] };
  /** What an event has brought does not count after all. */
  unaward: { rule: EarningRule; personId: string; event: string; communityId: string };
}
