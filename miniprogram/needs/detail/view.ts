import { day, dayClock, upTo } from '../../i18n/dates';
import { factsOf, fill, joined, messages } from '../../i18n/locale';
import type { NeedDetail } from '../../shared/contract/need-answers';
import type { Channel, NeedStatus } from '../../shared/domain/need';
import type { NeedCommandType } from '../../shared/domain/need-command';
import { STEPS } from '../../shared/domain/need-track';

export interface Fact {
  label: string;
  value: string;
  note: string;
  /** A sentence, which wants a line of its own. */
  long?: boolean;
}

/** Channels whose name does not say already that somebody else told it. */
const BEHALF_UNSAID: readonly Channel[] = ['wechat_group', 'platform'];

const publicity = ({ anonymous, confidential }: NeedDetail): string => {
  const { detail } = messages().needs;
  if (confidential) return detail.confidential;
  return anonymous ? detail.anonymous : detail.named;
};

/** Where, what kind, who sees it, how it came. */
export const factsLine = (need: NeedDetail): string[] => {
  const { categories, channels, cosigners, detail } = messages().needs;
  return factsOf(
    need.gridName,
    need.place,
    categories[need.category],
    publicity(need),
    need.onBehalf && BEHALF_UNSAID.includes(need.channel) && detail.onBehalf,
    need.channel !== 'mini_program' && joined(channels[need.channel], need.source),
    need.cosigns > 0 && fill(cosigners, { n: need.cosigns }),
    need.awaitsReading && detail.awaitsReading,
  );
};

/** A second chance is only told of while there is one. */
const SECOND_CHANCE: Partial<Record<NeedStatus, NeedCommandType>> = { solved: 'reopen', rejected: 'appeal' };

const isLate = ({ light, closedAt }: NeedDetail): boolean =>
  closedAt === undefined && (light === 'overdue' || light === 'supervised');

/** One sentence: what happens next, and who does it. */
export const nextSentence = (need: NeedDetail): string => {
  const { next, nextMine, nextLate, nextOnAgenda } = messages().needs.detail;
  const second = SECOND_CHANCE[need.status];
  const mine = second ? need.allowed.includes(second) : need.mine;
  const late = isLate(need) && nextLate[need.status];
  const step = need.status === 'on_agenda' ? STEPS[need.track.indexOf('now')] : undefined;
  const sentence = late || (step && nextOnAgenda[step]) || (mine && nextMine[need.status]) || next[need.status];
  return fill(sentence, { due: need.due === undefined ? '' : upTo(need.due) });
};

const firstContact = (need: NeedDetail): Fact => {
  const { needs, people } = messages();
  const { firstContact: person } = need;
  const role = person ? (people.roles[person.role] ?? '') : '';
  const value = person ? joined(role, person.name) : needs.detail.nobodyYet;
  return { label: needs.detail.firstContact, value, note: '' };
};

const promised = ({ promise }: NeedDetail): Fact | undefined => {
  if (!promise) return undefined;
  const { detail } = messages().needs;
  const moved = promise.first !== promise.due;
  return {
    label: detail.promise,
    value: dayClock(promise.due),
    note: moved ? fill(detail.firstPromise, { day: day(promise.first) }) : '',
  };
};

const fact = (label: string, value: string | undefined | false): Fact | undefined =>
  value ? { label, value, note: '' } : undefined;

/** What was said to be done; once somebody has disputed or reopened it, it stands only in the progress below. */
const SAID_DONE: readonly NeedStatus[] = ['callback', 'solved', 'explained'];
const finished = ({ result, status }: NeedDetail): Fact | undefined =>
  result && SAID_DONE.includes(status)
    ? { label: messages().needs.detail.result, value: result, note: '', long: true }
    : undefined;

const weighed = ({ weight }: NeedDetail): string | undefined => {
  const { detail } = messages().needs;
  return (
    weight &&
    joined(fill(detail.weightWords, { cost: weight.cost, units: weight.units }), weight.vulnerable && detail.vulnerable)
  );
};

/** Who answers for it, and by when; what came of it. */
export const responsibility = (need: NeedDetail): Fact[] => {
  const { detail } = messages().needs;
  const closed = need.closedAt !== undefined;
  const facts = [
    closed && !need.firstContact ? undefined : firstContact(need),
    fact(detail.assignee, need.assignee?.name),
    closed ? undefined : promised(need),
    fact(detail.deadline, !closed && need.staff && need.due !== undefined && dayClock(need.due)),
    fact(detail.weight, weighed(need)),
    finished(need),
    fact(detail.review, need.reviewAt !== undefined && day(need.reviewAt)),
  ];
  return facts.filter((one) => one !== undefined);
};
