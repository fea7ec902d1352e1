import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseActions } from '../../devkit/cloud/database/actions';
import { openDatabase, type DatabaseEngine } from '../../devkit/cloud/database/database';
import { limits } from '../../devkit/cloud/limits';
import { replaceRow } from '../../devkit/cloud/database/writing';
import type { Cost } from '../../devkit/cloud/watch';

/** What the SDK cannot show without waiting; the rest stands in conformance/transactions.test.ts. */

const folder = mkdtempSync(join(tmpdir(), 'transactions-'));
const declarationFile = join(folder, 'database.json');
let engine: DatabaseEngine;

beforeAll(async () => {
  writeFileSync(declarationFile, JSON.stringify({ collections: { accounts: { indexes: [] } } }));
  engine = await openDatabase({ dataFolder: join(folder, 'data'), declarationFile, now: Date.now, isDurable: false });
});
beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] }));
afterEach(() => jest.useRealTimers());
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const write = (id: string): void => {
  engine.transactions.write(id, engine.catalogue.get('accounts'), 'a', () => ({ _id: 'a' }));
};

test('a transaction ends by itself after its time, and lets go of what it held', async () => {
  expect(limits.transactionMs).toBe(30_000);
  const id = engine.transactions.start();
  write(id);
  jest.advanceTimersByTime(limits.transactionMs - 1);
  write(id);
  expect(() => write(engine.transactions.start())).toThrow(/conflict/);
  jest.advanceTimersByTime(1);
  expect(() => write(id)).toThrow(/has ended/);
  await expect(engine.transactions.commit(id)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
  const next = engine.transactions.start();
  write(next);
  engine.transactions.abort(next);
});

test('a plain write that had to wait for a transaction costs what it cost once', async () => {
  const collection = engine.catalogue.get('accounts');
  await engine.write(() => replaceRow(engine.store, collection, undefined, { _id: 'waiting' }));
  const id = engine.transactions.start();
  engine.transactions.write(id, collection, 'waiting', (before) => before && { ...before, inside: true });
  const costs: Cost[] = [];
  const body = { collectionName: 'accounts', query: '{"_id":"waiting"}', data: '{"$set":{"plain":true}}' };
  const call = { action: 'database.modifyDocument', body, invocation: undefined, now: Date.now() };
  const plain = databaseActions(engine)[call.action]?.({ ...call, note: (cost) => void costs.push(cost) });
  // Behind the step of the plain write, which has met the lock by now.
  await engine.write(() => undefined);
  await engine.transactions.commit(id);
  expect(await plain).toMatchObject({ data: { updated: 1 } });
  expect(costs).toMatchObject([{ collection: 'accounts', indexes: ['_id_'], examined: 1, returned: 1 }]);
});
