import { chain } from '../../mongo/order';
import type { Index } from './planner';

/** Documents lie under (collection, position); index entries are (index, values, position) without a content. */
const HEAD_BYTES = 4;
export const POSITION_BYTES = 6;
export const LAST_POSITION = 2 ** 47;
const AFTER = Buffer.of(0xff);

export function documentKey(collectionId: number, position: number): Buffer {
  const key = Buffer.allocUnsafe(HEAD_BYTES + POSITION_BYTES);
  key.writeUInt32BE(collectionId);
  key.writeUIntBE(position, HEAD_BYTES, POSITION_BYTES);
  return key;
}

export const positionOf = (key: Buffer): number => key.readUIntBE(key.length - POSITION_BYTES, POSITION_BYTES);

/** The entry of one document in an index; or, without a position, the beginning of all entries with these values. */
export function entryKey({ id, descending }: Index, values: readonly unknown[], position?: number): Buffer {
  const key = chain(values, descending, HEAD_BYTES, position === undefined ? 0 : POSITION_BYTES);
  key.writeUInt32BE(id);
  if (position !== undefined) key.writeUIntBE(position, key.length - POSITION_BYTES, POSITION_BYTES);
  return key;
}

export const prefixOf = (entry: Buffer): Buffer => entry.subarray(0, entry.length - POSITION_BYTES);

/** No key begins with 0xff, so this is behind everything that begins so. */
export const behind = (prefix: Buffer): Buffer => Buffer.concat([prefix, AFTER]);
