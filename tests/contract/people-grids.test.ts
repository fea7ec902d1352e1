import type { Community, Grid } from '../../cloudfunctions/src/kernel/directory';
import type { Sent } from '../../miniprogram/shared/contract/contract';
import { idOf, newRequestId, openStreet, type Name, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const stored = async <T>(collection: string, _id: string) => (await street.documents<T>(collection, { _id }))[0];
const gridOf = async (id: string) => (await stored<Grid>('grids', id)) as Grid;
const communityOf = async (id: string) => (await stored<Community>('communities', id)) as Community;

const words = (changes: Partial<Sent<'people.saveGrid'>> = {}): Sent<'people.saveGrid'> => ({
  gridId: 'yunmen-9',
  communityId: 'yunmen',
  name: '第九网格',
  addresses: ['云门路 9 号院'],
  ...changes,
});
const communityWords = (changes: Partial<Sent<'people.saveCommunity'>> = {}): Sent<'people.saveCommunity'> => ({
  communityId: 'beiguan',
  name: '北关社区',
  prefix: 'BG',
  supervisionPhone: '0536-0000001',
  ...changes,
});

describe('a grid', () => {
  test('made by an administrator is on the list at once and takes needs', async () => {
    expect(await street.ask('admin', 'people.saveGrid', words())).toEqual({ id: 'yunmen-9', version: 1 });
    await street.cloud.moveClock({ by: 120_000 });
    expect(await street.ask('li', 'people.grids', {})).toContainEqual({
      id: 'yunmen-9',
      version: 1,
      name: '第九网格',
      communityId: 'yunmen',
      communityName: '云门社区',
      addresses: ['云门路 9 号院'],
      fallback: false,
    });
    const receipt = await street.ask('li', 'needs.submit', {
      requestId: newRequestId(),
      text: '想在九号院门口放一个借书箱',
      gridId: 'yunmen-9',
    });
    expect(receipt.gridName).toBe('第九网格');
  });

  test('made twice is one grid; the same id for another one is refused', async () => {
    await Promise.all([1, 2].map(() => street.ask('admin', 'people.saveGrid', words({ gridId: 'yunmen-10' }))));
    const other = words({ gridId: 'yunmen-10', name: '另一个网格' });
    expect((await street.refusal('admin', 'people.saveGrid', other)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('changed keeps its people; changed by somebody who saw an older one is left as it is', async () => {
    const { version } = await gridOf('yunmen-3');
    const change = words({ gridId: 'yunmen-3', version, name: '第三网格（新）', defaultAssigneeId: idOf('member') });
    expect(await street.ask('admin', 'people.saveGrid', change)).toEqual({ id: 'yunmen-3', version: version + 1 });
    const changed = await gridOf('yunmen-3');
    expect(changed).toMatchObject({ name: '第三网格（新）', defaultAssigneeId: idOf('member') });
    expect(changed.staff.map((one) => one.id)).toContain(idOf('chief'));
    expect((await street.refusal('admin', 'people.saveGrid', { ...change, name: '旧话' })).code).toBe('STALE_VERSION');
  });

  test('stays in its community, because its needs do', async () => {
    const { version } = await gridOf('yunmen-4');
    const moved = words({ gridId: 'yunmen-4', version, communityId: 'nanyang' });
    expect(await street.refusal('admin', 'people.saveGrid', moved)).toEqual({
      code: 'GRID_NOT_FOUND',
      field: 'communityId',
    });
    expect((await gridOf('yunmen-4')).communityId).toBe('yunmen');
  });

  test('has no default assignee who does not serve there, and no unknown community', async () => {
    const { version } = await gridOf('yunmen-4');
    const stranger = words({ gridId: 'yunmen-4', version, defaultAssigneeId: idOf('li') });
    expect((await street.refusal('admin', 'people.saveGrid', stranger)).code).toBe('NEED_MEMBER_UNKNOWN');
    const lost = words({ gridId: 'nowhere-1', communityId: 'nowhere' });
    expect((await street.refusal('admin', 'people.saveGrid', lost)).field).toBe('communityId');
    expect((await street.refusal('admin', 'people.saveGrid', words({ gridId: 'new-1', version: 3 }))).field).toBe(
      'gridId',
    );
  });
});

describe('a community', () => {
  test('takes its first grid as its fallback, and later another one of its own', async () => {
    await street.ask('admin', 'people.saveCommunity', communityWords({ supervisorId: idOf('supervisor') }));
    await street.ask('admin', 'people.saveGrid', words({ gridId: 'beiguan-1', communityId: 'beiguan' }));
    await street.ask('admin', 'people.saveGrid', words({ gridId: 'beiguan-2', communityId: 'beiguan' }));
    const made = await communityOf('beiguan');
    expect(made).toMatchObject({ fallbackGridId: 'beiguan-1', supervisorId: idOf('supervisor'), prefix: 'BG' });
    const change = communityWords({ version: made.version, fallbackGridId: 'beiguan-2' });
    await street.ask('admin', 'people.saveCommunity', change);
    expect(await communityOf('beiguan')).toMatchObject({ fallbackGridId: 'beiguan-2', version: made.version + 1 });
  });

  test('has no fallback that is missing or a neighbour’s', async () => {
    const { version, fallbackGridId } = await communityOf('yunmen');
    for (const wrong of ['nanyang-1', 'nowhere-1']) {
      const request = communityWords({ communityId: 'yunmen', version, fallbackGridId: wrong });
      expect((await street.refusal('admin', 'people.saveCommunity', request)).field).toBe('fallbackGridId');
    }
    expect(await communityOf('yunmen')).toMatchObject({ version, fallbackGridId });
  });

  test('of two who change it at once, one has seen an older one', async () => {
    const { version } = await communityOf('nanyang');
    const save = (name: string) =>
      street.cloud.call<{ ok: boolean; error?: { code: string } }>(
        'people',
        { action: 'people.saveCommunity', ...communityWords({ communityId: 'nanyang', version, name }) },
        'openid-admin',
      );
    const answers = await Promise.all([save('南阳社区甲'), save('南阳社区乙')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)?.error?.code).toBe('STALE_VERSION');
  });

  test('has a supervisor who exists', async () => {
    const request = communityWords({ communityId: 'dongguan', supervisorId: 'pNOBODY' });
    expect((await street.refusal('admin', 'people.saveCommunity', request)).code).toBe('PERSON_NOT_FOUND');
  });
});

describe('the map of the street', () => {
  test.each<Name>(['li', 'chief', 'secretary', 'provider', 'officer'])('is not changed by %s', async (name) => {
    expect((await street.refusal(name, 'people.saveGrid', words())).code).toBe('FORBIDDEN');
    expect((await street.refusal(name, 'people.saveCommunity', communityWords())).code).toBe('FORBIDDEN');
  });

  test('has no ids that could be a path or an operator', async () => {
    for (const gridId of ['$set', 'A b', 'a/b', 'x'.repeat(40)]) {
      expect((await street.refusal('admin', 'people.saveGrid', words({ gridId }))).field).toBe('gridId');
    }
  });
});
