import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type DatabaseEngine } from '../../devkit/cloud/database/database';
import { limits } from '../../devkit/cloud/limits';

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
