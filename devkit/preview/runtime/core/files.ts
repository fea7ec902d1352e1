/** Files of the mini-program's user, kept in the browser's own database, named as WeChat names them. */

const STORE = 'files';
const urls = new Map<string, string>();
let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('preview', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no file store'));
  });
  return opened;
}

async function ask<Result>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const request = act((await database()).transaction(STORE, mode).objectStore(STORE));
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('file store failed'));
  });
}

export async function writeFile(path: string, blob: Blob): Promise<void> {
  await ask('readwrite', (store) => store.put(blob, path));
  urls.delete(path);
}

export async function readFile(path: string): Promise<Blob> {
  const blob = (await ask<unknown>('readonly', (store) => store.get(path))) as Blob | undefined;
  if (!blob) throw new Error(`no such file or directory "${path}"`);
  return blob;
}

export const removeFile = (path: string) => ask('readwrite', (store) => store.delete(path));
export const listFiles = () => ask('readonly', (store) => store.getAllKeys()) as Promise<string[]>;

export async function addFile(blob: Blob, suffix: string): Promise<string> {
  const path = `wxfile://tmp_${crypto.randomUUID()}.${suffix}`;
  await writeFile(path, blob);
  return path;
}

/** The blob behind any path a mini-program may hold. */
export async function fetchFile(path: string): Promise<Blob> {
  if (path.startsWith('wxfile://')) return readFile(path);
  const response = await fetch(await sourceOf(path, ''));
  if (!response.ok) throw new Error(`no such file or directory "${path}"`);
  return response.blob();
}

/** Where the browser finds a picture: of the cloud, of the user's files, or of the mini-program's own folder. */
export async function sourceOf(path: string, askedBy: string): Promise<string> {
  if (path.startsWith('cloud://')) return `/wx/file?fileID=${encodeURIComponent(path)}`;
  if (path.startsWith('wxfile://')) {
    const known = urls.get(path) ?? URL.createObjectURL(await readFile(path));
    urls.set(path, known);
    return known;
  }
  if (/^(https?|data|blob):/.test(path)) return path;
  return new URL(path, `${location.origin}/preview/files/${askedBy}`).pathname.replace(
    /^(?!\/preview\/files)/,
    '/preview/files',
  );
}
