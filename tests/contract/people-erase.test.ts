import type { Me } from '../../miniprogram/shared/contract/people';
import { personIdOf, type Person } from '../../cloudfunctions/src/kernel/caller';
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
});
