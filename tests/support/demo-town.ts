import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { StoredRound } from '../../cloudfunctions/src/evaluations/store';
import type { Person } from '../../cloudfunctions/src/kernel/caller';
import type { Community, Grid } from '../../cloudfunctions/src/kernel/directory';
import type { StoredMatter } from '../../cloudfunctions/src/matters/store';
import type { StoredMeeting } from '../../cloudfunctions/src/meetings/store';
import type { Notice } from '../../cloudfunctions/src/notices/notice';
import type { StoredClaim } from '../../cloudfunctions/src/points/claims';
import type { StoredBulletin } from '../../cloudfunctions/src/publications/stored-bulletin';
import type { StoredPublication } from '../../cloudfunctions/src/publications/stored-publication';
import type { StoredRedemption } from '../../cloudfunctions/src/services/redemptions';
import type { StoredTask } from '../../cloudfunctions/src/tasks/store';
import type { Need } from '../../miniprogram/shared/domain/need';
import { all } from './points';
import { sdkFor } from './sdk';

/** The demo town as a process, and everything that is stored of it. */

/** As `npm start` does it, on a folder of its own. */
export const startTown = async (data: string): Promise<{ child: ChildProcess; url: string; said: string }> => {
  const command = [resolve('node_modules/tsx/dist/cli.mjs'), resolve('devkit/start.ts'), '--data', data, '--port', '0'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const url = await new Promise<string>((done, fail) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^ready (\S+)/m.exec(said)?.[1];
      if (found) done(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => fail(new Error(`the town stopped with ${code}: ${said}`)));
  });
  return { child, url, said };
};

export const stopTown = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

export type StoredTown = Awaited<ReturnType<typeof readTown>>;
export const readTown = async (url: string) => {
  const street = { database: sdkFor(url).database() };
  return {
    street,
    needs: await all<Need>(street, 'needs'),
    people: await all<Person>(street, 'people'),
    grids: await all<Grid>(street, 'grids'),
    communities: await all<Community>(street, 'communities'),
    notices: await all<Notice>(street, 'notices'),
    claims: await all<StoredClaim>(street, 'claims'),
    redemptions: await all<StoredRedemption>(street, 'redemptions'),
    matters: await all<StoredMatter>(street, 'matters'),
    meetings: await all<StoredMeeting>(street, 'meetings'),
    tasks: await all<StoredTask>(street, 'tasks'),
    rounds: await all<StoredRound>(street, 'rounds'),
    publications: await all<StoredPublication>(street, 'publications'),
    bulletins: await all<StoredBulletin>(street, 'bulletins'),
  };
};
