import {
  _,
  count,
  DuplicateKey,
  find,
  get,
  insert,
  remove,
  update,
  updateAll,
  updateAndReturn,
  type Changes,
  type Filter,
} from '../../cloudfunctions/src/kernel/database';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { makeFixture } from '../support/fixture';
import { sdkFor } from '../support/sdk';

/**
 * The traps of the SDK, each as it lies on the wire, and that nobody can fall into it: `@ts-expect-error` says that it
 * does not compile, the sentence that it is refused where the compiler does not see it.
 */

interface Note {
  _id: string;
  text: string;
  tags?: string[];
  about?: object;
}

const fixture = makeFixture({
  notes: [{ name: 'text', keys: [['text', '1']] }],
});
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  sdkFor(cloud.url);
});
beforeEach(async () => {
  await cloud.reset();
  await insert<Note>('notes', { _id: 'a', text: 'first', about: { kept: true } });
  await insert<Note>('notes', { _id: 'b', text: 'second' });
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const everything = (): Promise<Note[]> => find<Note>('notes', { text: _.gt('') }, { limit: 100 });
/** What arrives from outside the compiler's sight. */
const unseen = <T>(value: unknown): T => value as T;

describe('a filter always says something', () => {
  const open: [string, unknown][] = [
    ['an empty one', {}],
    ['one whose value is missing', { text: undefined }],
    ['one of whose values is missing', { _id: 'a', text: undefined }],
    ['one with an empty document', { about: {} }],
    ['one with a document, which would be taken apart', { about: { text: undefined } }],
  ];
  test.each(open)('%s is refused by every query and every guard', async (_what, filter) => {
    const wide = unseen<Filter>(filter);
    const attempts = [
      () => find('notes', wide, { limit: 1 }),
      () => count('notes', wide),
      () => update('notes', unseen(undefined), wide, { text: 'all' }),
      () => updateAll('notes', ['a', 'b'], { ...wide, text: unseen(undefined) }, { text: 'all' }),
      () => updateAndReturn('notes', unseen(undefined), wide, { text: 'all' }),
    ];
    for (const attempt of attempts) await expect((async () => attempt())()).rejects.toThrow(TypeError);
    expect((await everything()).map(({ text }) => text)).toEqual(['first', 'second']);
  });

  test('nor does an operator without a value, alone or in a list', () => {
    const missing = unseen<string>(undefined);
    for (const operator of [_.gt, _.gte, _.lt, _.lte, _.neq]) expect(() => operator(missing)).toThrow(TypeError);
    for (const operator of [_.in, _.nin]) expect(() => operator(['a', missing])).toThrow(TypeError);
    expect(() => _.between('a', missing)).toThrow(TypeError);
    expect(() => _.elemMatch({})).toThrow(TypeError);
  });

  test('a list of nothing finds nothing', async () => {
    expect(await find('notes', { _id: _.in([]) }, { limit: 1 })).toEqual([]);
  });

  test('what does not compile is refused, or finds nothing, where nobody has compiled it', async () => {
    // @ts-expect-error a missing value
    const missing: Filter = { text: undefined };
    // @ts-expect-error an embedded document
    const embedded: Filter = { about: { kept: true } };
    // @ts-expect-error a change is no condition
    const changed: Filter = { text: _.set('x') };
    // @ts-expect-error the SDK's raw operators
    const raw: Filter = { text: { $ne: null } };
    for (const filter of [missing, embedded, raw])
      await expect(find('notes', filter, { limit: 1 })).rejects.toThrow(TypeError);
    expect(await find('notes', changed, { limit: 1 })).toEqual([]);
  });
});

describe('a write changes named documents only', () => {
  test('without an id nothing is written, however good the guard is', async () => {
    const nobody = unseen<string>(undefined);
    await expect(update('notes', nobody, { text: 'first' }, { text: 'x' })).rejects.toThrow(TypeError);
    await expect(remove('notes', nobody)).rejects.toThrow(TypeError);
    await expect(get('notes', nobody)).rejects.toThrow(TypeError);
    expect(await everything()).toHaveLength(2);
  });

  test('a document is stored under its own id, so that a repeat is found out', async () => {
    await expect(insert('notes', unseen<Note>({ text: 'nameless' }))).rejects.toThrow(TypeError);
    await expect(insert<Note>('notes', { _id: 'a', text: 'again' })).rejects.toThrow(DuplicateKey);
    // @ts-expect-error a document without an id
    const nameless = () => insert('notes', { text: 'nameless' });
    await expect(nameless()).rejects.toThrow(TypeError);
  });
});

describe('changes are what they say', () => {
  test('an embedded document is replaced by _.set, and cannot be merged by mistake', async () => {
    // @ts-expect-error it would become about.added
    const merging: Changes = { about: { added: true } };
    await expect(update('notes', 'a', {}, merging)).rejects.toThrow(/merge/);
    await update('notes', 'a', {}, { about: _.set({ added: true }) });
    expect(await get<Note>('notes', 'a')).toMatchObject({ about: { added: true } });
    expect(await get<Note>('notes', 'a')).not.toHaveProperty('about.kept');
  });

  test('a missing value is refused instead of leaving the field as it was', async () => {
    // @ts-expect-error a missing value
    const missing: Changes = { text: undefined };
    await expect(update('notes', 'a', {}, missing)).rejects.toThrow(TypeError);
    await expect(update('notes', 'a', {}, {})).rejects.toThrow(TypeError);
  });

  test('only plain data can be set or pushed: a server date would be stored as its marker', () => {
    const serverDate = sdkFor(cloud.url).database().serverDate();
    expect(() => _.set({ at: serverDate })).toThrow(/plain data/);
    expect(() => _.push([{ at: serverDate }])).toThrow(/plain data/);
    expect(() => _.set(_.inc(1))).toThrow(/plain data/);
    expect(() => _.set(undefined)).toThrow(TypeError);
  });

  test('an array is added element by element; addToSet, which would add it as one, is not offered', async () => {
    await update('notes', 'b', {}, { tags: _.push(['x', 'y']) });
    await update('notes', 'b', {}, { tags: _.push(['z'], -2) });
    expect(await get('notes', 'b')).toMatchObject({ tags: ['y', 'z'] });
    expect(_).not.toHaveProperty('addToSet');
  });
});

describe('a query ends', () => {
  test.each([0, 1001, 1.5, undefined])('a limit of %s is refused', async (limit) => {
    await expect(find('notes', { text: 'first' }, { limit: unseen<number>(limit) })).rejects.toThrow(/limit/);
  });

  test('and it does not compile without one', async () => {
    // @ts-expect-error without a limit the SDK answers a hundred rows
    await expect(find('notes', { text: 'first' }, {})).rejects.toThrow(/limit/);
  });
});
