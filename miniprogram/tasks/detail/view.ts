import { day, dayClock, moment, upTo } from '../../i18n/dates';
import { fill, messages } from '../../i18n/locale';
import type { TaskDetail, TaskLineAnswer } from '../../shared/contract/task-answers';

export interface Fact {
  label: string;
  value: string;
  note: string;
  /** A sentence, which wants a line of its own. */
  long?: boolean;
}

export interface Line {
  key: string;
  title: string;
  time: string;
  words: string;
  photos: string[];
}

const isLate = ({ light }: TaskDetail): boolean => light === 'overdue' || light === 'supervised';

const sentence = (task: TaskDetail): string => {
  const { next, nextLate, nextHalf } = messages().tasks;
  const { status, silent } = task;
  const [checked] = task.checks;
  if (task.replaced) return next.replaced;
  if (status === 'submitted') return checked ? nextHalf[checked] : next.submitted;
  if (status === 'pending') return isLate(task) ? nextLate.pending : next.pending;
  if (status === 'accepted' || status === 'suspended') return next[status];
  if (isLate(task)) return nextLate.working;
  return silent ? nextLate.silent : next[status];
};

/** One sentence: what happens next, and who does it. */
export const nextSentence = (task: TaskDetail): string => {
  const unit = task.unitName || messages().tasks.noUnit;
  return fill(sentence(task), {
    unit,
    name: task.contactName || unit,
    due: task.due === undefined ? '' : upTo(task.due),
    promise: task.promise ? upTo(task.promise.due) : '',
    reason: task.suspended?.text ?? '',
    since: task.suspended ? day(task.suspended.since) : '',
  });
};

const contact = ({ contactName, namedOfficer }: TaskDetail): Fact => {
  const { tasks } = messages();
  const nobody = namedOfficer ? fill(tasks.namedYet, { name: namedOfficer }) : tasks.nobodyYet;
  return { label: tasks.detail.contact, value: contactName || nobody, note: '' };
};

const promised = ({ promise }: TaskDetail): Fact[] => {
  if (!promise) return [];
  const { detail } = messages().tasks;
  const moved = promise.first !== promise.due;
  const note = moved ? fill(detail.firstPromise, { day: day(promise.first) }) : '';
  return [{ label: detail.promise, value: dayClock(promise.due), note }];
};

/** The limit of a step that is no promise; working days of a year that is not announced yet are marked. */
const limit = ({ due, promise, status, provisional }: TaskDetail): Fact[] => {
  const { detail } = messages().tasks;
  if (due === undefined || (promise?.due === due && status !== 'submitted')) return [];
  return [{ label: detail.limit, value: dayClock(due), note: provisional ? detail.provisional : '' }];
};

const handedOver = ({ handOver }: TaskDetail): Fact[] => {
  if (!handOver) return [];
  const { detail } = messages().tasks;
  const value = handOver.mine ? detail.handOverMe : fill(detail.handOverTo, { name: handOver.name });
  return [{ label: detail.handOver, value, note: '' }];
};

const kept = (task: TaskDetail): Fact[] => {
  if (task.kept === undefined) return [];
  const { detail } = messages().tasks;
  return [{ label: detail.kept, value: task.kept ? detail.promiseKept : detail.promiseBroken, note: '' }];
};

/** What was decided and promised, and who answers for it. */
export const responsibility = (task: TaskDetail): Fact[] => {
  const { detail, noUnit } = messages().tasks;
  const { wishedBy, status } = task;
  return [
    { label: detail.done, value: task.done, note: '', long: true },
    { label: detail.unit, value: task.unitName || noUnit, note: '' },
    contact(task),
    ...handedOver(task),
    ...(status === 'pending' && wishedBy ? [{ label: detail.wished, value: day(wishedBy), note: '' }] : []),
    ...promised(task),
    ...limit(task),
    ...kept(task),
  ];
};

/** A name is told to those on duty, together with what the person said. */
const wordsOf = ({ name, text }: TaskLineAnswer): string =>
  name && text ? fill(messages().tasks.says, { name, text }) : (text ?? name ?? '');

/** The whole way of a task, newest first. */
export const timelineLines = ({ timeline }: TaskDetail): Line[] => {
  const { tasks, people } = messages();
  return timeline.map((line, index) => ({
    key: `${timeline.length - index}`,
    title: fill(tasks.events[line.type], {
      who: people.roles[line.role] ?? line.role,
      day: line.due === undefined ? '' : day(line.due),
      unit: line.unitName ?? '',
    }),
    time: moment(line.at),
    words: wordsOf(line),
    photos: line.photos ?? [],
  }));
};
