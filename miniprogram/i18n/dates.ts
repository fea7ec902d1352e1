import type { WorkingDay } from '../shared/domain/deadline';
import { fill, language, messages } from './locale';

/** The street lives in UTC+8, wherever the phone is. */
const ZONE_MS = 8 * 3_600_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const local = (at: number): Date => new Date(at + ZONE_MS);
const dayNumber = (at: number): number => Math.floor((at + ZONE_MS) / DAY);
const clock = (at: number): string => local(at).toISOString().slice(11, 16);

/** `2025-06-20`, as date pickers want it. */
export const dateValue = (at: number): string => local(at).toISOString().slice(0, 10);

/** `18:00`, as time pickers want it. */
export const timeValue = clock;

/** 6月20日; with the year when it is not this one. */
export const day = (at: number, now = Date.now()): string => {
  const { time } = messages();
  const date = local(at);
  const year = date.getUTCFullYear();
  const pattern = year === local(now).getUTCFullYear() ? time.day : time.dayOfYear;
  return fill(pattern, { year, month: time.months[date.getUTCMonth()] ?? '', day: date.getUTCDate() });
};

/** The same of a day as date pickers have it. */
export const dayOf = (value: string, now = Date.now()): string => day(Date.parse(`${value}T00:00+08:00`), now);

/** 6月20日 18:00. */
export const dayClock = (at: number, now = Date.now()): string =>
  fill(messages().time.dayClock, { day: day(at, now), clock: clock(at) });

/** 今天 10:20, 昨天 17:05, 明天 09:00, else 6月16日. */
export const moment = (at: number, now = Date.now()): string => {
  const { time } = messages();
  const near = { '-1': time.yesterday, '0': time.today, '1': time.tomorrow }[String(dayNumber(at) - dayNumber(now))];
  return near ? fill(near, { clock: clock(at) }) : day(at, now);
};

/** Before a word that follows it: Chinese keeps a distance from figures alone, 15:55 前 but 6月20日前. */
export const upTo = (at: number, now = Date.now()): string => {
  const when = moment(at, now);
  return language() === 'zh' && /\d$/.test(when) ? `${when} ` : when;
};

/** A day that was counted in working days: in a year whose holidays nobody knows yet it may still move. */
export const upToWorkingDay = ({ due, provisional }: WorkingDay, now = Date.now()): string =>
  provisional ? fill(messages().time.provisional, { day: moment(due, now) }) : upTo(due, now);

/** The largest unit that says enough: 40 分钟, 9 小时, 3 天. */
export const span = (ms: number): string => {
  const { time } = messages();
  const size = Math.abs(ms);
  if (size < HOUR) return fill(time.minutes, { n: Math.max(1, Math.round(size / MINUTE)) });
  if (size < 2 * DAY) return fill(time.hours, { n: Math.round(size / HOUR) });
  return fill(time.days, { n: Math.round(size / DAY) });
};

/** 刚刚, 3 天前. */
export const ago = (at: number, now = Date.now()): string =>
  now - at < MINUTE ? messages().time.justNow : fill(messages().time.ago, { span: span(now - at) });

/** 还剩 9 小时, or how far beyond: 超 2 天. */
export const remaining = (due: number, now = Date.now()): string =>
  fill(due >= now ? messages().time.left : messages().time.over, { span: span(due - now) });
