import {
  count,
  find,
  get,
  insert,
  remove,
  transact,
  update,
  updateAll,
  updateAndReturn,
  type Changes,
  type Identified,
} from '../../cloudfunctions/src/kernel/database';
import { cloud as elsewhere } from '../../cloudfunctions/src/kernel/cloud';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { makeFixture } from '../support/fixture';
import { sdkFor } from '../support/sdk';

/** The SDK sends all of this outside the transaction, where a rollback does not reach it and a repeat does it twice. */

interface Note extends Identified {
  text: string;
}

const fixture = makeFixture({ notes: [{ name: 'number', keys: [['number', '1']], unique: true, sparse: true }] });
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud(fixture);
  sdkFor(cloud.url);
});
beforeEach(async () => {
  await cloud.reset();
  await insert<Note>('notes', { _id: 'a', text: 'first' });
  await insert<Note>('notes', { _id: 'b', text: 'second' });
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const texts = async (): Promise<string[]> => {
  const notes = await Promise.all(['a', 'b'].map((id) => get<Note>('notes', id)));
  return notes.map((note) => note?.text ?? 'gone');
};

describe('a transaction does its own work and nothing else', () => {
  const foreign: [string, () => Promise<unknown>][] = [
    ['find', () => find('notes', { text: 'first' }, { limit: 1 })],
    ['get', () => get('notes', 'a')],
    ['count', () => count('notes', { text: 'first' })],
    ['insert', () => insert<Note>('notes', { _id: 'c', text: 'x' })],
    ['update', () => update('notes', 'a', {}, { text: 'x' })],
    ['updateAll', () => updateAll('notes', ['a'], {}, { text: 'x' })],
    ['updateAndReturn', () => updateAndReturn('notes', 'a', {}, { text: 'x' })],
    ['remove', () => remove('notes', 'a')],
    ['a second transaction', () => transact(() => Promise.resolve())],
    ['callFunction', async () => elsewhere.callFunction({ name: 'clock', data: {} })],
    ['callWxOpenApi', async () => elsewhere.callWxOpenApi({ apiName: 'x', requestData: {} }, {})],
    ['deleteFile', async () => elsewhere.deleteFile({ fileList: ['x'] })],
  ];
  test.each(foreign)('%s is refused in it, and what was done is taken back', async (_what, call) => {
    const work = transact(async (transaction) => {
      await transaction.update('notes', 'b', { text: 'half' });
      await call();
    });
    await expect(work).rejects.toThrow(/a transaction/);
    expect(await texts()).toEqual(['first', 'second']);
  });

  test('after it, and beside it, everything is allowed', async () => {
    await Promise.all([transact((transaction) => transaction.get('notes', 'a')), get('notes', 'a')]);
    expect(await count('notes', { text: 'first' })).toBe(1);
  });

  test('it knows single documents by id: no filters, no counts', async () => {
    const offered = await transact((transaction) => Promise.resolve(Object.keys(transaction)));
    expect(offered.sort()).toEqual(['get', 'insert', 'update']);
  });

  test('what it changes is checked as outside, and a taken key has its name', async () => {
    const merging = { about: { added: true } } as unknown as Changes;
    await expect(transact((transaction) => transaction.update('notes', 'a', merging))).rejects.toThrow(/merge/);
    await update('notes', 'a', {}, { number: 1 });
    const taking = transact((transaction) => transaction.update('notes', 'b', { number: 1 }));
    await expect(taking).rejects.toMatchObject({ name: 'DuplicateKey', index: 'number' });
  });
});
