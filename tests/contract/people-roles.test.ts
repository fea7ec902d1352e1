import type { Person } from '../../cloudfunctions/src/kernel/caller';
import type { Grid } from '../../cloudfunctions/src/kernel/directory';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const rolesOf = async (name: Name) =>
  (await street.documents<Person>('people', { _id: idOf(name) }))[0]?.roles.map(
    ({ role, scope }) => `${role} ${scope}`,
  );
const staffOf = async (gridId: string) =>
  (await street.documents<Grid>('grids', { _id: gridId }))[0]?.staff.map(({ id, role, name }) => ({ id, role, name }));

const give = (
  by: Name,
  to: Name,
  role: 'grid_member' | 'grid_chief' | 'secretary' | 'admin',
  scope: string,
  more = {},
) => street.ask(by, 'people.grantRole', { requestId: newRequestId(), personId: idOf(to), role, scope, ...more });

describe('a role in a grid', () => {
  test('is given at once, and the person stands on the list of the grid by the name he is known by', async () => {
    expect(await give('admin', 'li', 'grid_member', 'yunmen-4', { name: '李师傅' })).toEqual({ pending: false });
    expect(await rolesOf('li')).toEqual(['grid_member yunmen-4']);
    expect(await staffOf('yunmen-4')).toContainEqual({ id: idOf('li'), role: 'grid_member', name: '李师傅' });
    expect(await street.ask('chiefNextDoor', 'people.members', { gridId: 'yunmen-4' })).toContainEqual(
      expect.objectContaining({ name: '李师傅', open: 0 }),
    );
  });

  test('of somebody without a name is kept without one: his code is nobody’s to see', async () => {
    const person = street.database.collection('people').doc(idOf('qian'));
    await person.update({ nickname: '' });
    const { code } = await street.ask('qian', 'people.me', {});
    await give('admin', 'qian', 'grid_member', 'yunmen-4');
    expect(await staffOf('yunmen-4')).toContainEqual({ id: idOf('qian'), role: 'grid_member', name: '' });
    const { rows } = await street.ask('admin', 'people.find', { name: code });
    expect(rows).toMatchObject([{ id: idOf('qian'), name: '' }]);
    const request = { requestId: newRequestId(), personId: idOf('qian'), points: 5, reason: '补记' };
    expect(await street.ask('secretary', 'points.proposeAdjustment', request)).toMatchObject({ personName: '' });
    await give('admin', 'qian', 'secretary', 'yunmen');
    const requests = await street.ask('secondAdmin', 'people.roleRequests', {});
    expect(requests.map(({ personName }) => personName)).toContain('');
    expect(JSON.stringify([rows, requests])).not.toContain(code);
    await street.ask('secondAdmin', 'people.approveRole', { grantId: requests[0]?.id ?? '', approve: false });
    await person.update({ nickname: 'qian' });
  });

  test('is taken away from both', async () => {
    expect(await give('admin', 'li', 'grid_member', 'yunmen-4', { revoke: true })).toEqual({ pending: false });
    expect(await rolesOf('li')).toEqual([]);
    expect((await staffOf('yunmen-4'))?.map((one) => one.id)).not.toContain(idOf('li'));
  });

  test('asked for twice with one id is given once; the same id for another role is refused', async () => {
    const request = {
      requestId: newRequestId(),
      personId: idOf('zhao'),
      role: 'grid_member',
      scope: 'yunmen-3',
    } as const;
    await Promise.all([1, 2].map(() => street.ask('admin', 'people.grantRole', request)));
    expect(await rolesOf('zhao')).toEqual(['grid_member yunmen-3']);
    expect((await staffOf('yunmen-3'))?.filter((one) => one.id === idOf('zhao'))).toHaveLength(1);
    const other = { ...request, role: 'grid_chief' };
    expect((await street.refusal('admin', 'people.grantRole', other)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('given to many at once loses nobody', async () => {
    const names = ['li', 'qian', 'representative', 'officer', 'provider'] as const;
    await Promise.all(names.map((name) => give('admin', name, 'grid_member', 'nanyang-1')));
    expect((await staffOf('nanyang-1'))?.map((one) => one.id).sort()).toEqual(names.map(idOf).sort());
  });

  test('of a chief who leaves goes to nobody: new needs find the secretary', async () => {
    await give('admin', 'chiefNextDoor', 'grid_chief', 'yunmen-4', { revoke: true });
    // The map of the grids is kept for a minute by every function.
    await street.cloud.moveClock({ by: 61_000 });
    const told = { requestId: newRequestId(), text: '广场的音箱坏了', gridId: 'yunmen-4' };
    const { id } = await street.ask('li', 'needs.submit', told);
    const [need] = await street.documents<{ ownerId: string }>('needs', { _id: id });
    expect(need?.ownerId).toBe(idOf('secretary'));
  });

  test.each([
    ['for the moon', { scope: 'moon' }, 'GRID_NOT_FOUND', 'scope'],
    ['for nobody', { personId: 'nobody' }, 'PERSON_NOT_FOUND', 'personId'],
    ['of a resident', { role: 'resident' }, 'INVALID_REQUEST', 'role'],
    ['of an administrator of a grid', { role: 'admin' }, 'GRID_NOT_FOUND', 'scope'],
  ])('%s is refused', async (_what, change, code, field) => {
    const request = {
      requestId: newRequestId(),
      personId: idOf('li'),
      role: 'grid_member',
      scope: 'yunmen-3',
      ...change,
    };
    expect(await street.refusal('admin', 'people.grantRole', request)).toEqual({ code, field });
  });

  test.each(['li', 'member', 'chief', 'secretary', 'officer', 'provider'] as const)(
    'is not for %s to give',
    async (name) => {
      const request = { requestId: newRequestId(), personId: idOf(name), role: 'admin', scope: 'street' };
      for (const action of ['people.grantRole', 'people.roleRequests', 'people.find'] as const) {
        expect((await street.refusal(name, action, request)).code).toBe('FORBIDDEN');
      }
      expect((await street.refusal(name, 'people.approveRole', { grantId: 'x' })).code).toBe('FORBIDDEN');
    },
  );
});

describe('secretary and administrator', () => {
  const propose = async (to: Name, role: 'secretary' | 'admin', scope: string, more = {}): Promise<string> => {
    const requestId = newRequestId();
    const request = { requestId, personId: idOf(to), role, scope, ...more };
    expect(await street.ask('admin', 'people.grantRole', request)).toEqual({ pending: true });
    return requestId;
  };

  test('need two persons: what one proposes, another approves', async () => {
    const grantId = await propose('supervisor', 'secretary', 'nanyang');
    expect(await rolesOf('supervisor')).not.toContain('secretary nanyang');
    expect((await street.refusal('admin', 'people.approveRole', { grantId })).code).toBe('PERSON_SAME_CHECKER');
    const [request] = await street.ask('secondAdmin', 'people.roleRequests', {});
    expect(request).toMatchObject({
      id: grantId,
      personName: 'supervisor',
      placeName: '南阳社区',
      proposedBy: 'admin',
      mine: false,
    });
    await street.ask('secondAdmin', 'people.approveRole', { grantId });
    await street.ask('secondAdmin', 'people.approveRole', { grantId });
    expect(await rolesOf('supervisor')).toContain('secretary nanyang');
    const [community] = await street.documents<Grid>('communities', { _id: 'nanyang' });
    expect(community?.staff.filter((one) => one.id === idOf('supervisor'))).toHaveLength(1);
    expect(await street.ask('secondAdmin', 'people.roleRequests', {})).toEqual([]);
  });

  test('may be declined, and then cannot be approved', async () => {
    const grantId = await propose('li', 'admin', 'street');
    await street.ask('secondAdmin', 'people.approveRole', { grantId, approve: false });
    expect(await rolesOf('li')).not.toContain('admin street');
    expect((await street.refusal('secondAdmin', 'people.approveRole', { grantId })).code).toBe(
      'PERSON_GRANT_NOT_FOUND',
    );
  });

  test('are not confirmed by the one who receives them', async () => {
    const grantId = await propose('secondAdmin', 'secretary', 'yunmen');
    expect((await street.refusal('secondAdmin', 'people.approveRole', { grantId })).code).toBe('PERSON_SAME_CHECKER');
    expect((await street.refusal('secondAdmin', 'people.approveRole', { grantId: 'unknown' })).code).toBe(
      'PERSON_GRANT_NOT_FOUND',
    );
  });

  test('are taken away by two persons as well', async () => {
    const grantId = await propose('supervisor', 'secretary', 'nanyang', { revoke: true });
    expect(await rolesOf('supervisor')).toContain('secretary nanyang');
    await street.ask('secondAdmin', 'people.approveRole', { grantId });
    expect(await rolesOf('supervisor')).not.toContain('secretary nanyang');
  });
});

describe('people are found', () => {
  test('by how their name begins, or by the code they say', async () => {
    const { rows } = await street.ask('admin', 'people.find', { name: 'sec' });
    expect(rows.map((row) => row.name)).toEqual(['secondAdmin', 'secretary', 'secretaryElsewhere']);
    const [li] = await street.documents<Person>('people', { _id: idOf('li') });
    const byCode = await street.ask('admin', 'people.find', { name: (li?.code ?? '').toLowerCase() });
    expect(byCode.rows).toEqual([expect.objectContaining({ id: idOf('li'), gridName: '第三网格' })]);
    expect(JSON.stringify(byCode)).not.toMatch(/openid|13800000000/);
  });

  test('page by page, everybody once, the newest first', async () => {
    const born = Date.UTC(2025, 5, 17);
    const newcomers = Array.from({ length: 12 }, (_none, day) => ({
      _id: `newcomer-${day}`,
      code: `NEW0000${day}`,
      nickname: `newcomer ${day}`,
      gridId: '',
      roles: [],
      createdAt: born + day,
    }));
    await street.put('people', ...newcomers);
    const seen: string[] = [];
    let after: { at: number; id: string } | undefined;
    do {
      const page = await street.ask('admin', 'people.find', { limit: 5, ...(after ? { after } : {}) });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after && seen.length < newcomers.length);
    expect(seen.slice(0, newcomers.length)).toEqual(newcomers.map((newcomer) => newcomer._id).reverse());
  });
});
