import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { refuseDamaged } from './damage';
import { lockFolder } from './lock';
import { writeWhole } from './whole-file';

/** Says what the folder is and how it was left, so that it is never misread and looked through only when it must be. */
interface Mark {
  what: string;
  format: number;
  /** A filling that is interrupted leaves half of something, which is thrown away. */
  state: 'filling' | 'open' | 'closed';
  /** The database as the last orderly close left it; a different one is looked through before it is opened. */
  left?: string;
}

const MARK = 'cloud-data.json';
const WHAT = 'data of an embedded cloud, see devkit/README.md';
/** Raised with every change of how documents, index entries or this mark are written. */
export const FORMAT = 2;
const ELSEWHERE = 'Give another folder with --data';
const PARTS = ['database', 'files', 'files-owners'];

const databaseOf = (folder: string): string => join(folder, 'database', 'data.mdb');

function readMark(folder: string): Mark | undefined {
  const file = join(folder, MARK);
  if (!existsSync(file)) {
    const isEmpty = !existsSync(folder) || readdirSync(folder).every((name) => name.startsWith('.'));
    if (isEmpty) return undefined;
    throw new Error(
      `${folder} holds files but no ${MARK}: it is no data folder, or one older than format 1. ${ELSEWHERE}`,
    );
  }
  const mark = parsed(readFileSync(file, 'utf8'));
  if (typeof mark?.format !== 'number' || mark.what !== WHAT) throw new Error(`${file} is damaged`);
  if (mark.format === FORMAT) return mark as Mark;
  const age = mark.format > FORMAT ? 'newer' : 'older';
  const mismatch = `${folder} has the ${age} data format ${mark.format}; this cloud reads format ${FORMAT}`;
  throw new Error(`${mismatch}. ${ELSEWHERE}, or export it with the cloud that wrote it and import it here`);
}

function parsed(text: string): Partial<Mark> | undefined {
  try {
    return JSON.parse(text) as Partial<Mark>;
  } catch {
    return undefined;
  }
}

const writeMark = (folder: string, change: Pick<Mark, 'state' | 'left'>): void =>
  writeWhole(join(folder, MARK), { what: WHAT, format: FORMAT, ...change });

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function stampOf(file: string): string {
  if (!existsSync(file)) return 'missing';
  const { size, mtimeNs } = statSync(file, { bigint: true });
  return `${size} bytes at ${mtimeNs}`;
}

/** Whether a filling of the folder came to its end. */
export const isFilled = (folder: string): boolean => (readMark(folder)?.state ?? 'filling') !== 'filling';

/** Opens a data folder for one cloud alone, or says why not; a folder that is refused is left as it was. */
export async function openDataFolder(folder: string, isDurable: boolean) {
  mkdirSync(folder, { recursive: true });
  const release = await lockFolder(folder);
  const database = databaseOf(folder);
  try {
    const mark = readMark(folder);
    if (mark === undefined || mark.state === 'filling') {
      for (const part of PARTS) rmSync(join(folder, part), { recursive: true, force: true });
      writeMark(folder, { state: 'filling' });
    } else {
      if (!isDurable) throw new Error(`${folder} holds data: only a new folder is filled without waiting for the disk`);
      if (mark.left !== stampOf(database)) refuseDamaged(database);
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    /** From here on what the folder holds counts, also after a crash. */
    begin: (): void => void (isDurable && writeMark(folder, { state: 'open' })),
    close: async (): Promise<void> => {
      try {
        syncFile(database);
        writeMark(folder, { state: 'closed', left: stampOf(database) });
      } finally {
        await release();
      }
    },
    release,
  };
}
