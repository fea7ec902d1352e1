import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Person } from '../../cloudfunctions/src/kernel/caller';
import type { Community, Grid } from '../../cloudfunctions/src/kernel/directory';
import type { Notice } from '../../cloudfunctions/src/notices/notice';
import type { StoredClaim } from '../../cloudfunctions/src/points/claims';
import type { StoredRedemption } from '../../cloudfunctions/src/services/redemptions';
import { lightOf } from '../../miniprogram/shared/domain/deadline';
import { CATEGORIES, CHANNELS, NEED_STATUSES, type Need } from '../../miniprogram/shared/domain/need';
import { REDEMPTION_STATUSES } from '../../miniprogram/shared/domain/redemption';
import { ROLES } from '../../miniprogram/shared/roles';
import { all, expectBalancedBooks } from '../support/points';
import { sdkFor } from '../support/sdk';

/** Half a year is lived through at the first start; a busy machine takes its time. */
jest.setTimeout(300_000);

const HALF_YEAR_MS = 183 * 86_400_000;
const data = mkdtempSync(join(tmpdir(), 'town-'));

/** As `npm start` does it, on a folder of its own. */
const start = async (): Promise<{ child: ChildProcess; url: string; said: string }> => {
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

const stop = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

type Town = Awaited<ReturnType<typeof read>>;
const read = async (url: string) => {
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
  };
};

let running: Awaited<ReturnType<typeof start>>;
let town: Town;
beforeAll(async () => {
  running = await start();
  town = await read(running.url);
});
afterAll(async () => {
  await stop(running.child);
  rmSync(data, { recursive: true, force: true });
});

const kinds = <T>(values: readonly T[]): T[] => [...new Set(values)].sort();

describe('the demo town', () => {
  test('has six grids in two communities, each with a chief, members and a fallback', () => {
    expect(town.grids).toHaveLength(6);
    expect(town.communities).toHaveLength(2);
    for (const { staff } of town.grids) {
      expect(staff.map(({ role }) => role).sort()).toEqual(['grid_chief', 'grid_member', 'grid_member']);
    }
    for (const { _id, fallbackGridId, supervisorId, staff } of town.communities) {
      expect(town.grids.find((grid) => grid._id === fallbackGridId)?.communityId).toBe(_id);
      expect(town.people.some((person) => person._id === supervisorId)).toBe(true);
      expect(staff.map(({ role }) => role)).toEqual(['secretary']);
    }
  });

  test('has people in every role, and residents without one', () => {
    const roles = town.people.flatMap((person) => person.roles.map(({ role }) => role));
    expect(kinds([...roles, 'resident'])).toEqual(kinds(ROLES));
    expect(town.people.filter((person) => person.roles.length === 0).length).toBeGreaterThan(20);
  });

  test('has told 126 needs in half a year, in every status, through every door, of every kind', () => {
    expect(town.needs).toHaveLength(126);
    expect(kinds(town.needs.map(({ status }) => status))).toEqual(kinds(NEED_STATUSES));
    expect(kinds(town.needs.map(({ channel }) => channel))).toEqual(kinds(CHANNELS));
    expect(kinds(town.needs.map(({ category }) => category))).toEqual(kinds(CATEGORIES));
    const oldest = Math.min(...town.needs.map(({ createdAt }) => createdAt));
    expect(oldest).toBeGreaterThan(Date.now() - HALF_YEAR_MS - 600_000);
    expect(Math.max(...town.needs.map(({ createdAt }) => createdAt))).toBeLessThanOrEqual(Date.now());
  });

  test('knows the group, the platform and the neighbour behind a need', () => {
    const through = (channel: string) => town.needs.filter((need) => need.channel === channel);
    const aliases = through('wechat_group').map((need) => need.group?.alias);
    expect(aliases).not.toContain(undefined);
    expect(new Set(aliases).size).toBeGreaterThan(3);
    expect(through('platform').map((need) => need.source)).not.toContain(undefined);
    expect(through('visit').map((need) => need.onBehalf)).not.toContain(undefined);
  });

  test('has open needs in every grid, each with an owner, under every light', () => {
    const open = town.needs.filter((need) => need.open);
    const staff = new Set(town.people.filter(({ roles }) => roles.length > 0).map(({ _id }) => _id));
    expect(open.filter(({ ownerId }) => !staff.has(ownerId))).toEqual([]);
    for (const { _id } of town.grids) {
      expect(open.filter(({ gridId }) => gridId === _id).length).toBeGreaterThanOrEqual(3);
    }
    const lights = open.map(({ deadline }) => lightOf(deadline, Date.now()));
    expect(kinds(lights)).toEqual(['due_soon', 'normal', 'overdue', 'supervised']);
  });

  test('has needs that were reopened, disputed, handed back, extended, appealed, and closed without being reached', () => {
    const { needs } = town;
    expect(needs.some((need) => need.satisfaction === 'unreached')).toBe(true);
    expect(needs.some((need) => need.status === 'solved' && need.reopenings > 0)).toBe(true);
    expect(needs.some((need) => need.status === 'solved' && need.disputes > 0)).toBe(true);
    expect(needs.some((need) => need.handBacks > 0 && need.returned === false)).toBe(true);
    expect(needs.some((need) => need.extended)).toBe(true);
    expect(needs.some((need) => need.appealed)).toBe(true);
    expect(needs.some((need) => need.cosigns >= 10)).toBe(true);
    expect(needs.some((need) => need.photos.length > 0)).toBe(true);
  });

  test('has books that balance, claims in every state and vouchers that ended in every way', async () => {
    await expectBalancedBooks(town.street);
    expect(kinds(town.claims.map(({ status }) => status))).toEqual(['approved', 'declined', 'proposed']);
    expect(kinds(town.redemptions.map(({ status }) => status))).toEqual(kinds(REDEMPTION_STATUSES));
  });

  test('has unread notices and people who may still be written to', () => {
    expect(town.notices.some(({ read: isRead }) => !isRead)).toBe(true);
    expect(town.people.filter(({ rights }) => Object.values(rights).some((left) => left > 0)).length).toBeGreaterThan(
      5,
    );
  });

  test('counts in whole milliseconds, as every list that is continued expects', () => {
    const times = [...town.needs, ...town.claims, ...town.redemptions].flatMap((one) => Object.values(one));
    expect(times.filter((time) => typeof time === 'number' && !Number.isInteger(time))).toEqual([]);
  });

  test('shows a photo of a need', async () => {
    const photo = town.needs.find(({ photos }) => photos.length > 0)?.photos[0] ?? '';
    const response = await fetch(`${running.url}/wx/file?fileID=${encodeURIComponent(photo)}`);
    expect(response.headers.get('content-type')).toBe('image/png');
  });

  test('is still there at the second start, which fills in nothing', async () => {
    expect(running.said).toContain('seeding');
    await stop(running.child);
    running = await start();
    expect(running.said).not.toContain('seeding');
    const again = await read(running.url);
    expect(again.needs.map(({ _id, number }) => [_id, number])).toEqual(
      town.needs.map(({ _id, number }) => [_id, number]),
    );
    expect(again.people).toHaveLength(town.people.length);
  });
});
