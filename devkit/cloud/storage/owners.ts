import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Who has uploaded a file, kept beside the files. The cloud's rule is `resource.openid == auth.openid`: a file that is
 * there is written by its owner alone, one that the administrator's side has put there by no client. A record without
 * its file, of an upload that was cut off, means nothing.
 */
export async function openOwners(folder: string) {
  const create = () => mkdir(folder, { recursive: true });
  const recordOf = (cloudPath: string): string => join(folder, createHash('sha256').update(cloudPath).digest('hex'));
  await create();
  return {
    isOwner: async (cloudPath: string, openid: string): Promise<boolean> =>
      (await readFile(recordOf(cloudPath), 'utf8').catch(() => '')) === openid,
    record: (cloudPath: string, openid: string): Promise<void> => writeFile(recordOf(cloudPath), openid),
    forget: (cloudPath: string): Promise<void> => rm(recordOf(cloudPath), { force: true }),
    clear: async (): Promise<void> => {
      await rm(folder, { recursive: true, force: true });
      await create();
    },
  };
}
