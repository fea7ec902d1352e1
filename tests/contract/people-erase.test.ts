import type { Me } from '../../miniprogram/shared/contract/people-answers';
import { personIdOf, type Person } from '../../cloudfunctions/src/kernel/caller';
import type { Community, Grid } from '../../cloudfunctions/src/kernel/directory';
import { idOf, newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

type Answer<T> = { ok: true; data: T } | { ok: false; error: { code: string; field?: string } };
const as = <T>(openid: string, action: string, request: object = {}) =>
  street.cloud.call<Answer<T>>('people', { action, ...request }, openid);

const recordOf = async (personId: string): Promise<Person | undefined> =>
  (await street.documents<Person>('people', { _id: personId }))[0];

describe('whoever leaves', () => {
  const farewell = { openid: 'openid-farewell' };
  const id = personIdOf(farewell.openid);

  test('leaves a tombstone that names nobody, no inbox and no picture; the needs stay', async () => {
    const avatar = await street.cloud.upload(`photos/${id}/face.jpg`, Buffer.from('face'), farewell.openid);
    await as(farewell.openid, 'people.saveProfile', { nickname: '老孙', phone: '13900000000', avatar });
    const need = { action: 'needs.submit', requestId: newRequestId(), text: '想学做剪纸', gridId: 'yunmen-3' };
    await street.cloud.call('needs', need, farewell.openid);
    await street.put('notices', { _id: 'n-farewell', personId: id, read: false, at: 1 });

    expect(await as(farewell.openid, 'people.erase')).toEqual({ ok: true, data: null });

    const tombstone = JSON.stringify(await recordOf(id));
    for (const trace of ['老孙', '13900000000', 'face', 'openid-farewell', 'yunmen']) {
      expect(tombstone).not.toContain(trace);
    }
    expect(await street.documents('notices', { personId: id })).toEqual([]);
    expect(await street.documents('needs', { filedById: id })).toHaveLength(1);
    expect((await fetch(`${street.cloud.url}/wx/file?fileID=${encodeURIComponent(avatar)}`)).ok).toBe(false);
  });

  test('finds no need on home or list any more', async () => {
    const ask = (action: string) => street.cloud.call<Answer<object>>('needs', { action }, farewell.openid);
    expect(await ask('needs.home')).toMatchObject({ data: { mine: [], mineMore: false } });
    expect(await ask('needs.list')).toEqual({ ok: true, data: { rows: [], next: null } });
  });

  test('may say so twice, and may come back as somebody new', async () => {
    expect(await as(farewell.openid, 'people.erase')).toEqual({ ok: true, data: null });
    expect(await as<Me>(farewell.openid, 'people.me')).toMatchObject({ data: { known: false, nickname: '' } });
    const back = await as<Me>(farewell.openid, 'people.saveProfile', { nickname: '小孙' });
    expect(back).toMatchObject({
      ok: true,
      data: { known: true, nickname: '小孙', gridId: '', roles: [], large: null },
    });
    expect(await as<Me>(farewell.openid, 'people.me')).toMatchObject({ data: { known: true, nickname: '小孙' } });
  });

  test('without ever having been known leaves nothing at all', async () => {
    expect(await as('openid-nobody', 'people.erase')).toEqual({ ok: true, data: null });
    expect(await recordOf(personIdOf('openid-nobody'))).toBeUndefined();
  });

  test('stands on no staff list any more', async () => {
    await street.ask('colleague', 'people.erase', {});
    const members = await street.ask('chief', 'people.members', { gridId: 'yunmen-3' });
    expect(members.map((member) => member.id)).not.toContain(idOf('colleague'));
  });

  test('is named in nothing that others still read, nor found by the places he told', async () => {
    const personId = idOf('zhao');
    const told = { requestId: newRequestId(), text: '广场的灯不亮', place: '北关街12号' };
    await street.ask('zhao', 'needs.submit', told);
    await street.ask('zhao', 'points.claim', { requestId: newRequestId(), rule: 'volunteering', text: '整理书屋' });
    const award = { requestId: newRequestId(), personId, points: 5, reason: '补记一次' };
    await street.ask('secretary', 'points.proposeAdjustment', award);
    const role = { requestId: newRequestId(), personId, role: 'grid_member' as const, scope: 'yunmen-3', name: '老赵' };
    await street.ask('admin', 'people.grantRole', role);
    await street.ask('zhao', 'people.erase', {});
    const left = await Promise.all([
      street.documents('needs', { filedById: personId }),
      ...['claims', 'adjustments', 'grants'].map((collection) => street.documents(collection, { personId })),
    ]);
    expect(left.map((documents) => documents.length)).toEqual([1, 1, 1, 1]);
    expect(JSON.stringify(left)).not.toMatch(/zhao"|老赵|北关街/);
    expect(left[0]).toEqual([expect.objectContaining({ text: '广场的灯不亮', place: '' })]);
  });

  test('leaves those he told for to be found while they wait for help, and no trace of those who do not', async () => {
    const onBehalf = { name: '陈奶奶', phone: '0536-1111111', channel: 'visit' as const, consent: true as const };
    const tell = async (text: string, place: string) => {
      const request = { requestId: newRequestId(), text, place, gridId: 'yunmen-3', onBehalf };
      return street.ask('member', 'needs.submit', request);
    };
    const open = await tell('想听收音机里的戏', '东街5号');
    const closed = await tell('想看看老照片', '西街6号');
    const reason = { reason: 'unclear' as const, text: '请再说详细些' };
    await street.ask('chief', 'needs.reject', { needId: closed.id, version: closed.version, ...reason });
    await street.ask('member', 'people.erase', {});
    expect(await street.documents('needs', { _id: open.id })).toEqual([
      expect.objectContaining({ place: '东街5号', onBehalf: { name: '陈奶奶', phone: '0536-1111111' } }),
    ]);
    expect(await street.documents('needs', { _id: closed.id })).toEqual([
      expect.objectContaining({ place: '', onBehalf: { name: '', phone: '' } }),
    ]);
  });

  test('is told of nothing overdue, and given no need of a grid, any more', async () => {
    await street.database
      .collection('grids')
      .doc('yunmen-4')
      .update({ defaultAssigneeId: idOf('chiefNextDoor') });
    await street.ask('supervisor', 'people.erase', {});
    await street.ask('chiefNextDoor', 'people.erase', {});
    for (const community of await street.documents<Community>('communities', { name: /./ })) {
      expect(community).not.toHaveProperty('supervisorId');
    }
    const [grid] = await street.documents<Grid>('grids', { _id: 'yunmen-4' });
    expect(grid).not.toHaveProperty('defaultAssigneeId');
    expect(grid?.staff).toEqual([]);
  });
});
