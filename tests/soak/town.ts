import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startTestCloud } from '../support/cloud';
import { sdkFor } from '../support/sdk';
import { fillStreet } from '../support/street';
import { settleNeighbours, type Neighbour } from './neighbours';
import { COUNTERS, MONEY, PURSES } from './promises';

const PRODUCT = { functions: resolve('cloudfunctions/dist'), database: resolve('cloudfunctions/database.json') };

const OWN_COLLECTIONS = {
  soak_notes: {
    indexes: [
      { name: 'writer', keys: ['writer', 'n'].map((name) => ({ name, direction: '1' })) },
      { name: 'tags', keys: [{ name: 'tags', direction: '1' }] },
    ],
  },
  soak_counters: {},
  soak_purses: {},
  soak_transfers: { indexes: [{ name: 'from', keys: [{ name: 'from', direction: '-1' }] }] },
};

export interface Town {
  folder: string;
  data: string;
  functions: string;
  database: string;
}

/** A folder for the data of the product and of the clients beside it. */
export function foundTown(): Town {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const database = join(folder, 'database.json');
  const declared = JSON.parse(readFileSync(PRODUCT.database, 'utf8')) as { collections: object };
  writeFileSync(database, JSON.stringify({ collections: { ...declared.collections, ...OWN_COLLECTIONS } }));
  return { folder, data: join(folder, 'data'), functions: PRODUCT.functions, database };
}

export async function settleTown(town: Town, count: number): Promise<Neighbour[]> {
  const cloud = await startTestCloud(town);
  try {
    const db = sdkFor(cloud.url).database();
    await db.collection('soak_purses').add(PURSES.map((_id) => ({ _id, value: MONEY })));
    await db.collection('soak_counters').add(COUNTERS.map((_id) => ({ _id, value: 0 })));
    return await settleNeighbours(await fillStreet(cloud), count);
  } finally {
    await cloud.kill();
  }
}
