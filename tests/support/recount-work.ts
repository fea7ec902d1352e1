import type { StoredMatter } from '../../cloudfunctions/src/matters/store';
import type { StoredMeeting } from '../../cloudfunctions/src/meetings/store';
import type { StoredRound } from '../../cloudfunctions/src/evaluations/store';
import type { StoredTask } from '../../cloudfunctions/src/tasks/store';
import { DAY, monthOf } from '../../miniprogram/shared/domain/calendar';
import type { Measure } from '../../miniprogram/shared/domain/figures';
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
