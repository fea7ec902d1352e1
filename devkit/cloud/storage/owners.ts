import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Who has uploaded a file, kept beside the files. The cloud's rule is `resource.openid == auth.openid`: a file that is
 * there is written by its owner alone, one that the administrator's side has put there by no client.
 */
export async function openOwners(folder: string) {
  const create = () => mkdir(folder, { recursive: true });
  const recordOf = (cloudPath: string): string => join(folder, createHash('sha256').update(cloudPath).digest('hex'));
  await create();
  return {
    isOwner: async (cloudPath: string, openid: string): Promise<boolean> =>
      (await readFile(recordOf(cloudPath), 'utf8').catch(() => '')) === openid,
    /** Of two who upload to the same new path at once, one becomes the owner. */
    claim: async (cloudPath: string, openid: string): Promise<boolean> => {
      const record = recordOf(cloudPath);
      try {
        await writeFile(record, openid, { flag: 'wx' });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        await rm(record, { force: true });
        throw error;
      }
    },
    forget: (cloudPath: string): Promise<void> => rm(recordOf(cloudPath), { force: true }),
    clear: async (): Promise<void> => {
      await rm(folder, { recursive: true, force: true });
      await create();
    },
  };
}
