import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Whether a database file of lmdb's is whole, told by reading its pages. lmdb itself trusts what it maps into memory:
 * a file that was cut off or written over would end the process with a bus error, long after it was opened.
 */

const PAGE_HEADER = 24;
const NODE_HEADER = 8;
const META = PAGE_HEADER;
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const NO_PAGE = 2 ** 64;
const flag = { branch: 1, leaf: 2, overflow: 4 };
const nodeFlag = { overflow: 1, tree: 2 };

interface Tree {
  depth: number;
  entries: number;
  root: number;
}
interface Header {
  pageSize: number;
  lastPage: number;
  transaction: number;
  trees: Tree[];
}
interface Opened extends Header {
  count: number;
  read(page: number): Buffer;
}

class Damage extends Error {}
const wrong = (page: number): Damage => new Damage(`page ${page} is not what it should be`);

const number64 = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

const treeAt = (bytes: Buffer, at: number): Tree => ({
  depth: bytes.readUInt16LE(at + 6),
  entries: number64(bytes, at + 32),
  root: number64(bytes, at + 40),
});

function headerAt(bytes: Buffer): Header | undefined {
  if (bytes.length < META + 144 || bytes.readUInt32LE(META) !== MAGIC) return undefined;
  if ((bytes.readUInt32LE(META + 4) & 0xffff) !== DATA_VERSION) return undefined;
  return {
    pageSize: bytes.readUInt32LE(META + 24),
    lastPage: number64(bytes, META + 120),
    transaction: number64(bytes, META + 128),
    trees: [treeAt(bytes, META + 24), treeAt(bytes, META + 72)],
  };
}

function openPages(file: number): Opened {
  const readAt = (position: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, position));
  };
  const first = headerAt(readAt(0, 512));
  const { pageSize } = first ?? { pageSize: 0 };
  const second = pageSize >= 512 && pageSize <= 65536 ? headerAt(readAt(pageSize, 512)) : undefined;
  if (!first || !second) throw new Damage('its head is not that of a database');
  const header = first.transaction >= second.transaction ? first : second;
  const count = Math.floor(fstatSync(file).size / pageSize);
  const read = (page: number): Buffer => {
    if (page >= count) throw new Damage(`page ${page} lies behind the end of the file`);
    const bytes = readAt(page * pageSize, pageSize);
    if (page > header.lastPage || number64(bytes, 0) !== page || number64(bytes, 8) > header.transaction)
      throw wrong(page);
    return bytes;
  };
  return { ...header, count, read };
}

/** The places of a page's nodes, once it is sure that each of them lies inside the page. */
function nodesOf(bytes: Buffer, page: number): number[] {
  const [lower, upper] = [bytes.readUInt16LE(20), bytes.readUInt16LE(22)];
  if (lower > upper || upper > bytes.length - PAGE_HEADER || lower % 2 === 1) throw wrong(page);
  return Array.from({ length: lower / 2 }, (_, at) => {
    const node = PAGE_HEADER + bytes.readUInt16LE(PAGE_HEADER + 2 * at);
    const fits = node >= PAGE_HEADER + upper && node + NODE_HEADER <= bytes.length;
    if (!fits || node + NODE_HEADER + bytes.readUInt16LE(node + 6) > bytes.length) throw wrong(page);
    return node;
  });
}

const childOf = (bytes: Buffer, node: number): number =>
  bytes.readUInt32LE(node) + bytes.readUInt16LE(node + 4) * 2 ** 32;

/** Follows a tree to its leaves. Answers how many entries it has, which must be as many as it says. */
function walk(pages: Opened, { depth, entries, root }: Tree): void {
  if (root === NO_PAGE) return;
  const found = countBelow(pages, root, depth);
  if (found !== entries) throw new Damage(`a tree of ${entries} entries holds ${found}`);
}

function countBelow(pages: Opened, page: number, depth: number): number {
  const bytes = pages.read(page);
  const kind = bytes.readUInt16LE(18);
  if (kind !== (depth > 1 ? flag.branch : flag.leaf)) throw wrong(page);
  const nodes = nodesOf(bytes, page);
  if (kind === flag.branch)
    return nodes.reduce((sum, node) => sum + countBelow(pages, childOf(bytes, node), depth - 1), 0);
  for (const node of nodes) checkValue(pages, bytes, node, page);
  return nodes.length;
}

function checkValue(pages: Opened, bytes: Buffer, node: number, page: number): void {
  const size = bytes.readUInt32LE(node);
  const kind = bytes.readUInt16LE(node + 4);
  const value = node + NODE_HEADER + bytes.readUInt16LE(node + 6);
  const length = kind & nodeFlag.overflow ? 24 : size;
  if (value + length > bytes.length) throw wrong(page);
  if (kind & nodeFlag.tree) return walk(pages, treeAt(bytes, value));
  if (!(kind & nodeFlag.overflow)) return;
  const first = number64(bytes, value);
  const count = Math.ceil((PAGE_HEADER + size) / pages.pageSize);
  const start = pages.read(first);
  if (start.readUInt16LE(18) !== flag.overflow || start.readUInt32LE(20) < count || first + count > pages.count)
    throw wrong(first);
}

/** Throws when the file is damaged, with the place that tells so; reads it only. */
export function refuseDamaged(file: string): void {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const handle = openSync(file, 'r');
  try {
    const pages = openPages(handle);
    for (const tree of pages.trees) walk(pages, tree);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    throw new Error(`${file} is damaged and was left as it is: ${error.message}`, { cause: error });
  } finally {
    closeSync(handle);
  }
}
