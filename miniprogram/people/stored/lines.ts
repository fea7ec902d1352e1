import { day, dayClock } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { Stored } from '../../shared/contract/people-answers';

export interface Line {
  word: string;
  value: string;
}

const rolesOf = ({ profile }: Stored): string => {
  const { roles } = messages().people;
  const held = profile.roles.map(({ role }) => roles[role] ?? role);
  return joined(...new Set(held)) || (roles.resident ?? '');
};

export const profileLines = (stored: Stored): Line[] => {
  const words = messages().people.stored;
  const { nickname, phone, gridName, since } = stored.profile;
  const facts: [string, string][] = [
    [words.nickname, nickname],
    [words.phone, phone],
    [words.grid, gridName],
    [words.roles, rolesOf(stored)],
    [words.since, since === null ? '' : day(since)],
  ];
  return facts.map(([word, value]) => ({ word, value: value || words.none }));
};

export const countLines = ({ counts }: Stored): Line[] => {
  const words = messages().people.stored;
  const kinds = Object.keys(words.count) as (keyof Stored['counts'])[];
  return kinds.map((kind) => ({ word: words.count[kind], value: fill(words.countValue, { n: counts[kind] }) }));
};

export const lookLines = ({ looks }: Stored) =>
  looks.map(({ at, role, reason }) => ({
    id: String(at),
    word: joined(messages().people.roles[role] ?? role, reason),
    value: dayClock(at),
  }));

/** The same in plain text, to be taken elsewhere. */
export const asText = (stored: Stored): string => {
  const words = messages().people.stored;
  const block = (title: string, lines: Line[]) => [title, ...lines.map(({ word, value }) => `${word}: ${value}`)];
  return [
    ...block(words.profile, profileLines(stored)),
    '',
    ...block(words.counts, countLines(stored)),
    '',
    ...block(words.looks, lookLines(stored)),
  ].join('\n');
};
