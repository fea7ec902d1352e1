import { rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The lock of a folder is a socket that is listened at under the folder's own number. The system takes it back together
 * with the process, however that ends: nobody is held up by a crash, and no stranger inherits a process number. Linux and
 * Windows keep such names outside the file system; elsewhere it is a file, which is left over when nobody answers at it.
 */
const addresses: { [platform: string]: (name: string) => string } = {
  linux: (name) => `\0${name}`,
  win32: (name) => `\\\\.\\pipe\\${name}`,
};
const inFiles = (name: string): string => join(tmpdir(), name);

/** Throws when the folder is open already, here or in another process; answers how to give it free. */
export async function lockFolder(folder: string, platform: string = process.platform): Promise<() => Promise<void>> {
  const { dev, ino } = statSync(folder, { bigint: true });
  const address = (addresses[platform] ?? inFiles)(`embedded-cloud-${dev}-${ino}`);
  const listened = (await listen(address)) ?? ((await isLeftOver(address)) ? await listen(address) : undefined);
  if (!listened)
    throw new Error(`${folder} is in use by another cloud: stop that one, or give another folder with --data`);
  return () => new Promise((resolve) => listened.close(() => resolve()));
}

const listen = (address: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });

const isLeftOver = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address, () => resolve(socket.destroy() === undefined));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      const left = code === 'ECONNREFUSED';
      if (left && !address.startsWith('\0')) rmSync(address, { force: true });
      resolve(left);
    });
  });
