import { DAY } from '../../miniprogram/shared/domain/calendar';
import {
  PUBLICATION_STATUSES,
  type Publication,
  type PublicationStatus,
} from '../../miniprogram/shared/domain/publication';
import type { PublicationCommandOf, PublicationCommandType } from '../../miniprogram/shared/domain/publication-command';
import { wholeDays } from '../../miniprogram/shared/domain/publication-dates';
import { allows, decide } from '../../miniprogram/shared/domain/publication-rules';
import { Rejection } from '../../miniprogram/shared/errors';
import { SYSTEM, type Actor } from '../../miniprogram/shared/roles';

const NOON = Date.parse('2025-06-17T12:00+08:00');
const telling = { ...wholeDays({ from: NOON, to: NOON + 8 * DAY }), place: '居委会门口', photos: [] };

const people = {
  resident: { id: 'resident', roles: [] },
  author: { id: 'author', roles: [{ role: 'officer', scope: 'culture-office' }] },
  chief: { id: 'chief', roles: [{ role: 'grid_chief', scope: 'yunmen-3' }] },
  secretary: { id: 'secretary', roles: [{ role: 'secretary', scope: 'yunmen' }] },
  secretaryElsewhere: { id: 'elsewhere', roles: [{ role: 'secretary', scope: 'nanyang' }] },
  clock: SYSTEM,
} satisfies Record<string, Actor>;
type Person = keyof typeof people;

/** The table, written down a second time by hand. */
const EVERYBODY: Person[] = ['resident', 'author', 'chief', 'secretary', 'secretaryElsewhere'];
const TABLE: Record<PublicationCommandType, { from: PublicationStatus[]; by: Person[] }> = {
  release: { from: ['draft'], by: ['secretary'] },
  record: { from: ['published'], by: ['secretary'] },
  attach: { from: ['published'], by: ['secretary'] },
  retract: { from: ['draft', 'published'], by: ['author', 'secretary'] },
  object: { from: ['published'], by: EVERYBODY },
};
const commands = Object.keys(TABLE) as PublicationCommandType[];

const words = {
  title: '广场照明改造决议',
  text: '加装四盏灯',
  telling,
  way: 'notice_board' as const,
  photos: [],
  needId: 'need-1',
  requestId: 'request-1',
};

const publicationWith = (changes: Partial<Publication> = {}): Publication => ({
  _id: 'publication-1',
  version: 1,
  status: 'published',
  kind: 'decision',
  way: 'online',
  communityId: 'yunmen',
  gridId: 'yunmen-3',
  category: 'venue',
  title: words.title,
  text: words.text,
  from: telling.from,
  to: telling.to,
  ways: { online: telling },
  authorId: 'author',
  authorRole: 'officer',
  createdAt: NOON,
  objections: {},
  timeline: [],
  ...changes,
});

/** Nothing but the table decides: a retraction looks at one that has not begun. */
const atOf = (type: PublicationCommandType): number => (type === 'retract' ? telling.from - 1 : NOON);
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'done';
  } catch (refusal) {
    return refusal instanceof Rejection ? refusal.code : String(refusal);
  }
};
const command = <T extends PublicationCommandType>(type: T, changes: object = {}) =>
  ({
    ...words,
    ...(type === 'attach' ? { way: 'online' } : {}),
    ...changes,
    type,
  }) as unknown as PublicationCommandOf<T>;

const expected = (status: PublicationStatus, type: PublicationCommandType, person: Person): string => {
  const { from, by } = TABLE[type];
  if (!by.includes(person)) return 'PUBLICATION_NOT_YOURS';
  if (!from.includes(status)) return 'PUBLICATION_WRONG_STATUS';
  // An author takes back his draft; what is published is the secretary's.
  return type === 'retract' && status === 'published' && person === 'author' ? 'PUBLICATION_NOT_YOURS' : 'done';
};

describe.each(commands)('the command %s', (type) => {
  test.each(Object.keys(people) as Person[])('given by the %s is done or refused as the table says', (person) => {
    const outcomes = PUBLICATION_STATUSES.map((status) =>
      codeOf(() => decide(publicationWith({ status }), command(type), people[person], atOf(type))),
    );
    expect(outcomes).toEqual(PUBLICATION_STATUSES.map((status) => expected(status, type, person)));
    const shown = PUBLICATION_STATUSES.filter((status) =>
      allows(publicationWith({ status }), type, people[person], atOf(type)),
    );
    expect(shown).toEqual(PUBLICATION_STATUSES.filter((status) => expected(status, type, person) === 'done'));
  });
});

const object = (publication: Publication, at: number): string =>
  codeOf(() => decide(publication, command('object'), people.resident, at));

describe('an objection', () => {
  test('counts until the last instant of the last day, and not a millisecond longer', () => {
    expect(object(publicationWith(), telling.to)).toBe('done');
    expect(object(publicationWith(), telling.to + 1)).toBe('PUBLICATION_OBJECTION_CLOSED');
  });

  test('is not heard before there is something to read', () =>
    expect(object(publicationWith(), telling.from - 1)).toBe('PUBLICATION_OBJECTION_CLOSED'));

  test('is made once', () => {
    const objections = { resident: { needId: 'need-1', requestId: 'request-1', at: NOON, answeredAt: NOON } };
    expect(object(publicationWith({ objections }), NOON)).toBe('PUBLICATION_OBJECTED');
  });

  test('after five hundred others is heard at the office', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, { needId: `n${n}`, requestId: '', at: 0 }]));
    expect(object(publicationWith({ objections: many(499) }), NOON)).toBe('done');
    expect(object(publicationWith({ objections: many(500) }), NOON)).toBe('PUBLICATION_OBJECTIONS_FULL');
  });
});

describe('what has begun', () => {
  test('is taken back by nobody', () => {
    const retract = (at: number) => codeOf(() => decide(publicationWith(), command('retract'), people.secretary, at));
    expect(retract(telling.from - 1)).toBe('done');
    expect(retract(telling.from)).toBe('PUBLICATION_HAS_BEGUN');
  });

  test('is recorded once in each way', () => {
    const record = (way: string) =>
      codeOf(() => decide(publicationWith(), command('record', { way }), people.secretary, NOON));
    expect(record('online')).toBe('PUBLICATION_WAY_RECORDED');
    expect(record('meeting')).toBe('done');
    const ways = { online: telling, notice_board: telling, meeting: telling };
    expect(allows(publicationWith({ ways }), 'record', people.secretary, NOON)).toBe(false);
  });

  test('on the board and in a meeting says where', () => {
    const record = (place: string) =>
      codeOf(() =>
        decide(publicationWith(), command('record', { telling: { ...telling, place } }), people.secretary, NOON),
      );
    expect(record('')).toBe('INVALID_REQUEST');
    expect(record('文化广场公示栏')).toBe('done');
  });
});
