import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personIdOf } from '../../cloudfunctions/src/kernel/caller';
import { lightOf } from '../../miniprogram/shared/domain/deadline';
import { MATTER_STATUSES } from '../../miniprogram/shared/domain/matter';
import { CATEGORIES, CHANNELS, NEED_STATUSES } from '../../miniprogram/shared/domain/need';
import { openObjections } from '../../miniprogram/shared/domain/publication';
import { REDEMPTION_STATUSES } from '../../miniprogram/shared/domain/redemption';
import { TASK_STATUSES } from '../../miniprogram/shared/domain/task';
import { isSilent } from '../../miniprogram/shared/domain/task-time';
import { ROLES } from '../../miniprogram/shared/roles';
import { readTown, startTown, stopTown, type StoredTown } from '../support/demo-town';
import { expectBalancedBooks } from '../support/points';

/** Half a year is lived through at the first start; a busy machine takes its time. */
jest.setTimeout(300_000);

const HALF_YEAR_MS = 183 * 86_400_000;
const data = mkdtempSync(join(tmpdir(), 'town-'));

let running: Awaited<ReturnType<typeof startTown>>;
let town: StoredTown;
beforeAll(async () => {
  running = await startTown(data);
  town = await readTown(running.url);
});
afterAll(async () => {
  await stopTown(running.child);
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

  test('has held 22 councils, some with several matters, and calls one more', () => {
    const councils = town.meetings.filter(({ kind }) => kind === 'council');
    const held = councils.filter(({ status }) => status === 'confirmed');
    expect(held).toHaveLength(22);
    expect(held.some(({ agenda }) => Object.keys(agenda).length > 1)).toBe(true);
    expect(councils.filter(({ status, at }) => status === 'noticed' && at > Date.now())).toHaveLength(1);
  });

  test('has solved 33 needs through councils: the round passed, and each reporter said so himself', () => {
    const passed = town.matters.filter(({ outcome }) => outcome === 'passed');
    const solved = town.needs.filter(({ status, matterId }) => status === 'solved' && matterId !== undefined);
    expect(solved.filter(({ _id }) => passed.some(({ needIds }) => needIds.includes(_id)))).toHaveLength(33);
    expect(passed.flatMap(({ needs }) => needs).filter(({ result }) => result === 'solved')).toHaveLength(33);
  });

  test('has matters and tasks in every state', () => {
    expect(kinds(town.matters.map(({ status }) => status))).toEqual(kinds(MATTER_STATUSES));
    expect(kinds(town.tasks.map(({ status }) => status))).toEqual(kinds(TASK_STATUSES));
    expect(town.tasks.some((task) => isSilent(task, Date.now()))).toBe(true);
    expect(town.tasks.some(({ promise }) => promise && promise.due > promise.first)).toBe(true);
  });

  test('has failed at exactly 86.6 %, mended and passed; passed at exactly 90 %; and failed twice', () => {
    const endings = town.matters.map(({ rounds }) => rounds.map(({ outcome, result }) => [outcome, result?.rate]));
    expect(endings).toContainEqual([
      ['failed', 866],
      ['passed', expect.any(Number)],
    ]);
    expect(endings).toContainEqual([['passed', 900]]);
    const nine = town.rounds.find(({ result }) => result?.rate === 900);
    expect(nine?.tally).toEqual({ satisfied: 7, basic: 2, unsatisfied: 1, unaware: 2 });
    const supervised = town.matters.filter(({ status }) => status === 'supervised');
    expect(supervised.map(({ rounds }) => rounds.map(({ outcome }) => outcome))).toEqual([['failed', 'failed']]);
  });

  test('has a vote and a round open in which the first representative has a say', () => {
    const me = personIdOf('demo-representative-1');
    const meeting = town.meetings.find(({ status }) => status === 'open');
    const [item] = Object.entries(meeting?.agenda ?? {}).filter(([, { vote }]) => vote === 'open');
    expect(meeting?.seats[me]).toMatchObject({ voting: true, attended: expect.anything() });
    expect(meeting?.votes[item?.[0] ?? '']).not.toHaveProperty(me);
    const round = town.rounds.find(({ open }) => open);
    expect(round?.receipts[me]).toEqual({ voted: '' });
    expect(round?.closesAt).toBeGreaterThan(Date.now());
  });

  test('has ballots on paper, publications in all three ways, objections open and answered, and three bulletins', () => {
    expect(town.rounds.flatMap(({ papers }) => papers.map(({ status }) => status))).toContain('confirmed');
    const told = town.publications.filter(({ ways }) => Object.keys(ways).length === 3);
    expect(told.length).toBeGreaterThan(5);
    const objected = town.publications.filter(({ objections }) => Object.keys(objections).length > 0);
    expect(objected.map(openObjections).sort()).toEqual([0, 1]);
    expect(town.bulletins.filter(({ status }) => status === 'released')).toHaveLength(3);
  });

  test('counts in whole milliseconds, as every list that is continued expects', () => {
    const times = [...town.needs, ...town.claims, ...town.redemptions, ...town.matters, ...town.meetings].flatMap(
      (one) => Object.values(one),
    );
    expect(times.filter((time) => typeof time === 'number' && !Number.isInteger(time))).toEqual([]);
  });

  test('shows a photo of a need', async () => {
    const photo = town.needs.find(({ photos }) => photos.length > 0)?.photos[0] ?? '';
    const response = await fetch(`${running.url}/wx/file?fileID=${encodeURIComponent(photo)}`);
    expect(response.headers.get('content-type')).toBe('image/png');
  });

  test('is still there at the second start, which fills in nothing', async () => {
    expect(running.said).toContain('seeding');
    await stopTown(running.child);
    running = await startTown(data);
    expect(running.said).not.toContain('seeding');
    const again = await readTown(running.url);
    expect(again.needs.map(({ _id, number }) => [_id, number])).toEqual(
      town.needs.map(({ _id, number }) => [_id, number]),
    );
    expect(again.people).toHaveLength(town.people.length);
  });
});
