import { inflateSync } from 'node:zlib';

/**
 * Unpacks a WOFF into the TrueType font it was made of. The font library could read it as it is, but would unpack a
 * whole table for every single glyph.
 */

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;
const ALIGNED = 4;

interface Table {
  tag: Buffer;
  checksum: number;
  bytes: Buffer;
}

const tableAt = (woff: Buffer, entry: number): Table => {
  const offset = woff.readUInt32BE(entry + 4);
  const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
  const size = woff.readUInt32BE(entry + 12);
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum: woff.readUInt32BE(entry + 16),
    bytes: packed.length < size ? inflateSync(packed) : packed,
  };
};

const aligned = (size: number): number => Math.ceil(size / ALIGNED) * ALIGNED;

/** Number of tables, and what a binary search among them needs. */
const headerOf = (flavor: Buffer, count: number): Buffer => {
  const header = Buffer.alloc(SFNT_HEADER);
  const steps = Math.floor(Math.log2(count));
  flavor.copy(header);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(2 ** steps * SFNT_ENTRY, 6);
  header.writeUInt16BE(steps, 8);
  header.writeUInt16BE((count - 2 ** steps) * SFNT_ENTRY, 10);
  return header;
};

export const unpackWoff = (woff: Buffer): Buffer => {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => tableAt(woff, WOFF_HEADER + at * WOFF_ENTRY));
  const directory = Buffer.alloc(count * SFNT_ENTRY);
  const parts: Buffer[] = [headerOf(woff.subarray(4, 8), count), directory];
  let offset = SFNT_HEADER + directory.length;
  tables.forEach(({ tag, checksum, bytes }, at) => {
    tag.copy(directory, at * SFNT_ENTRY);
    directory.writeUInt32BE(checksum, at * SFNT_ENTRY + 4);
    directory.writeUInt32BE(offset, at * SFNT_ENTRY + 8);
    directory.writeUInt32BE(bytes.length, at * SFNT_ENTRY + 12);
    parts.push(bytes, Buffer.alloc(aligned(bytes.length) - bytes.length));
    offset += aligned(bytes.length);
  });
  return Buffer.concat(parts);
};
