import type { NeedDetail, Receipt } from '../../miniprogram/shared/contract/need-answers';
import { newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

/** As a phone sends it: the cloud puts the opengid in its place. */
const from = (name: string) => ({ cloudID: `dev-group:${name}` }) as never;

const bind = (by: Name, group: string, gridId: string, alias: string) =>
  street.ask(by, 'people.bindGroup', { group: from(group), gridId, alias });

describe('a group that a chief has bound', () => {
  test('stands for the grid, under the name the chief gave it', async () => {
    const bound = await bind('chief', 'dancers', 'yunmen-3', '广场舞群');
    expect(bound).toMatchObject({ alias: '广场舞群', gridId: 'yunmen-3', gridName: '第三网格' });
    expect(await street.ask('qian', 'people.enterGroup', { group: from('dancers') })).toEqual({
      gridId: 'yunmen-3',
      gridName: '第三网格',
      alias: '广场舞群',
    });
  });

  test('brings a need of somebody from another grid into its own, no question asked', async () => {
    const told = { requestId: newRequestId(), text: '广场的灯太暗', group: from('dancers') };
    const receipt: Receipt = await street.ask('qian', 'needs.submit', told);
    expect(receipt.gridName).toBe('第三网格');
    const need: NeedDetail = await street.ask('qian', 'needs.get', { needId: receipt.id });
    expect(need).toMatchObject({ channel: 'wechat_group', groupAlias: '广场舞群', gridId: 'yunmen-3' });
  });

  test('is on the list of those who serve there, and of nobody else', async () => {
    for (const name of ['member', 'chief', 'secretary'] as const) {
      expect((await street.ask(name, 'people.groups', {})).map((group) => group.alias)).toEqual(['广场舞群']);
    }
    for (const name of ['chiefNextDoor', 'secretaryElsewhere'] as const) {
      expect(await street.ask(name, 'people.groups', {})).toEqual([]);
    }
    expect((await street.refusal('li', 'people.groups', {})).code).toBe('FORBIDDEN');
  });

  test('is bound twice without harm, and by its chief under a new name', async () => {
    const first = await bind('chief', 'dancers', 'yunmen-3', '广场舞群');
    const renamed = await bind('chief', 'dancers', 'yunmen-3', '云门舞队');
    expect(renamed).toMatchObject({ id: first.id, alias: '云门舞队' });
    expect(await street.documents('groups', { gridId: 'yunmen-3' })).toHaveLength(1);
  });

  test('is not taken over by the chief next door', async () => {
    const request = { group: from('dancers'), gridId: 'yunmen-4', alias: '我们的群' };
    expect((await street.refusal('chiefNextDoor', 'people.bindGroup', request)).code).toBe('GROUP_BOUND_ELSEWHERE');
    const [group] = await street.ask('chief', 'people.groups', {});
    const release = { groupId: group?.id };
    expect((await street.refusal('chiefNextDoor', 'people.releaseGroup', release)).code).toBe('FORBIDDEN');
  });

  test('never shows its opengid, not even to the database', async () => {
    const everything = JSON.stringify([
      await street.documents('groups', { gridId: 'yunmen-3' }),
      await street.ask('chief', 'people.groups', {}),
    ]);
    expect(everything).not.toContain('tG');
  });
});

describe('a group that was released', () => {
  test('stands for no grid, may be released again, and may be bound by another chief', async () => {
    const { id } = await bind('chief', 'singers', 'yunmen-3', '合唱团');
    await street.ask('chief', 'people.releaseGroup', { groupId: id });
    await street.ask('chief', 'people.releaseGroup', { groupId: id });
    expect(await street.ask('li', 'people.enterGroup', { group: from('singers') })).toBeNull();
    const told = { requestId: newRequestId(), text: '合唱团想借教室', group: from('singers') };
    expect(await street.ask('li', 'needs.submit', told)).toMatchObject({ gridName: '第三网格' });
    expect(await bind('chiefNextDoor', 'singers', 'yunmen-4', '合唱团')).toMatchObject({ id, gridId: 'yunmen-4' });
  });
});

test('two chiefs bind one group at once: one of them has it', async () => {
  const results = await Promise.allSettled([
    bind('chief', 'calligraphy', 'yunmen-3', '书法群'),
    bind('chiefNextDoor', 'calligraphy', 'yunmen-4', '书法群'),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
});

describe('binding is refused', () => {
  test.each([
    ['to a resident', 'li', 'yunmen-3', 'FORBIDDEN'],
    ['to a member', 'member', 'yunmen-3', 'FORBIDDEN'],
    ['to a secretary', 'secretary', 'yunmen-3', 'FORBIDDEN'],
    ['to a chief for another grid', 'chief', 'yunmen-4', 'FORBIDDEN'],
    ['for an unknown grid', 'chief', 'moon', 'GRID_NOT_FOUND'],
  ] as const)('%s', async (_what, name, gridId, code) => {
    const request = { group: from('others'), gridId, alias: '群' };
    expect((await street.refusal(name, 'people.bindGroup', request)).code).toBe(code);
  });

  test('when WeChat does not know the group', async () => {
    const request = { group: { cloudID: 'forged' }, gridId: 'yunmen-3', alias: '群' };
    const refused = { code: 'GROUP_NOT_RESOLVED', field: 'group' };
    expect(await street.refusal('chief', 'people.bindGroup', request)).toEqual(refused);
    expect(await street.refusal('li', 'people.enterGroup', { group: { cloudID: 'forged' } })).toEqual(refused);
  });

  test('when the phone names an opengid itself', async () => {
    const smuggled = { cloudID: 'forged', data: { opengid: 'tGsmuggled' } };
    expect((await street.refusal('li', 'people.enterGroup', { group: smuggled })).code).toBe('GROUP_NOT_RESOLVED');
  });

  test('without a name, or for a group nobody knows', async () => {
    const request = { group: from('others'), gridId: 'yunmen-3', alias: '  ' };
    expect(await street.refusal('chief', 'people.bindGroup', request)).toEqual({
      code: 'INVALID_REQUEST',
      field: 'alias',
    });
    expect((await street.refusal('chief', 'people.releaseGroup', { groupId: 'nothing' })).code).toBe('GROUP_NOT_FOUND');
  });
});
