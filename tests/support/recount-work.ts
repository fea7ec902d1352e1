import type { StoredMatter } from '../../cloudfunctions/src/matters/store';
import type { StoredMeeting } from '../../cloudfunctions/src/meetings/store';
import type { StoredRound } from '../../cloudfunctions/src/evaluations/store';
import type { StoredTask } from '../../cloudfunctions/src/tasks/store';
import { DAY, monthOf } from '../../miniprogram/shared/domain/calendar';
import type { FigureFact, Measure } from '../../miniprogram/shared/domain/figures';
import type { TaskEvent } from '../../miniprogram/shared/domain/task-event';
import { add, type Sums } from './recount';

/** Figures of what follows a need, counted a second time from the documents alone, in other words than the product's. */

type Tell = (measure: Measure, at: number, value?: number) => void;

const counting = (count: (tell: Tell) => void): Sums => {
  const sums: Sums = {};
  count((measure, at, value = 1) => add(sums, `${measure} ${monthOf(at)}`, value));
  return sums;
};

const HEARD: TaskEvent['type'][] = ['committed', 'noted', 'submitted', 'returned', 'resumed'];

/** The first promise is judged once: by the clock, or when the work that was handed in is accepted. */
export const recountTask = ({ timeline }: StoredTask): Sums =>
  counting((tell) => {
    let [first, heard, handedIn, isJudged] = [0, 0, 0, false];
    for (const event of timeline) {
      if (event.type === 'committed' && first === 0) {
        first = event.due;
        tell('tasks_promised', event.at);
      }
      if (event.type === 'noted' && event.at - heard <= 7 * DAY) tell('progress_fresh', event.at);
      if (event.type === 'submitted') handedIn = event.at;
      if (event.type === 'accepted') tell('tasks_accepted', event.at);
      if (!isJudged && event.type === 'broken') tell('tasks_broken', event.at);
      if (!isJudged && event.type === 'accepted') tell(handedIn > first ? 'tasks_broken' : 'tasks_kept', event.at);
      isJudged ||= event.type === 'broken' || event.type === 'accepted';
      if (HEARD.includes(event.type)) heard = event.at;
    }
  });

const STARTS: TaskEvent['type'][] = ['committed', 'noted', 'returned', 'resumed'];
const ENDS: TaskEvent['type'][] = [...HEARD, 'suspended', 'superseded', 'reassigned', 'released'];

/** Silence leaves no line: each stretch of work without a word for seven days is one, found by the clock before it ended. */
const silencesOf = ({ timeline }: StoredTask, now: number): { from: number; until: number }[] => {
  const ends = timeline.filter(({ type }) => ENDS.includes(type));
  const until = (index: number): number => ends[index + 1]?.at ?? now;
  const isAtWork = (index: number): boolean => {
    const [event, before, earlier] = [ends[index], ends[index - 1], ends[index - 2]];
    if (event?.type !== 'resumed') return event !== undefined && STARTS.includes(event.type);
    return before?.type === 'suspended' && earlier !== undefined && STARTS.includes(earlier.type);
  };
  return ends
    .map(({ at }, index) => ({ from: at + 7 * DAY, until: until(index), isAtWork: isAtWork(index) }))
    .filter((stretch) => stretch.isAtWork && stretch.from <= stretch.until)
    .map(({ from, until: end }) => ({ from, until: end }));
};

export const isSilenceTold = (task: StoredTask, facts: readonly FigureFact[], now: number): boolean => {
  const mine = facts.filter(({ measure, about }) => measure === 'progress_silent' && about.id === task._id);
  const told = mine.map(({ at }) => at).sort((one, other) => one - other);
  const silences = silencesOf(task, now);
  const isWithin = (at: number, index: number): boolean => {
    const silence = silences[index];
    return silence !== undefined && silence.from <= at && at <= silence.until;
  };
  return told.length === silences.length && told.every(isWithin);
};

export const recountRound = ({ n, timeline, receipts }: StoredRound): Sums =>
  counting((tell) => {
    const closed = timeline.find((event) => event.type === 'closed');
    if (!closed) return;
    const voters = Object.values(receipts);
    const which = n > 1 ? 'later_rounds' : 'first_rounds';
    if (closed.outcome !== 'invalid') tell(which, closed.at);
    if (closed.outcome === 'passed') tell(`${which}_passed`, closed.at);
    tell('electors', closed.at, voters.length);
    const cast = voters.filter(({ voted }) => voted !== '').length;
    if (cast > 0) tell('ballots', closed.at, cast);
  });

export const recountMeeting = ({ kind, closedAt, agenda }: StoredMeeting): Sums =>
  counting((tell) => {
    if (closedAt !== undefined) tell(kind === 'joint' ? 'joint_meetings' : 'councils', closedAt);
    for (const { resolution } of Object.values(agenda)) if (resolution) tell('resolutions', resolution.at);
  });

export const recountMatter = ({ timeline }: StoredMatter): Sums =>
  counting((tell) => {
    const declined = timeline.find((event) => event.type === 'declined');
    if (declined && declined.reason === undefined) tell('topic_declined', declined.at);
  });
