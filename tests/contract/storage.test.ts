import type { Person } from '../../cloudfunctions/src/kernel/caller';
import { folk, idOf, newRequestId, openStreet, type Street } from '../support/street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterEach(() => street.cloud.clearFaults());
afterAll(() => street.close());

const photo = Buffer.from('a lamp');
const path = `photos/${idOf('li')}/lamp.jpg`;
const upload = () => street.cloud.upload(path, photo, folk.li.openid);

describe('a photo that the storage does not take', () => {
  test('is refused with its code, and taken the next time, under the same name', async () => {
    await street.cloud.faults({ action: 'wx.uploadFile', kind: 'error', code: 'STORAGE_REQUEST_FAIL', count: 1 });
    const address = `${street.cloud.url}/wx/uploadFile?cloudPath=${encodeURIComponent(path)}`;
    const request = { method: 'PUT', headers: { 'x-wx-openid': folk.li.openid }, body: photo };
    expect(await (await fetch(address, request)).json()).toMatchObject({ errCode: -503001 });
    const photos = [await upload()];
    const told = { requestId: newRequestId(), text: '广场的灯不亮了', photos };
    const { id } = await street.ask('li', 'needs.submit', told);
    expect((await street.ask('li', 'needs.get', { needId: id })).photos).toEqual(photos);
  });

  test('though only the answer was lost is taken again by its owner', async () => {
    await street.cloud.faults({ action: 'wx.uploadFile', kind: 'dropAnswer', count: 1 });
    await expect(upload()).rejects.toThrow();
    expect(await upload()).toContain(path);
  });
});

test('a need told without its photo, because the storage was away, keeps its words', async () => {
  await street.cloud.faults({ action: 'wx.uploadFile', kind: 'error', count: 1 });
  await expect(street.cloud.upload(`${path}.jpg`, photo, folk.li.openid)).rejects.toThrow();
  const { id } = await street.ask('li', 'needs.submit', { requestId: newRequestId(), text: '书屋的窗坏了' });
  expect(await street.ask('li', 'needs.get', { needId: id })).toMatchObject({ text: '书屋的窗坏了', photos: [] });
});

test('whoever wants to leave while the storage is away is still known, and leaves the next time', async () => {
  const avatar = await street.cloud.upload(`photos/${idOf('qian')}/face.jpg`, photo, folk.qian.openid);
  await street.ask('qian', 'people.saveProfile', { avatar });
  await street.cloud.faults({ action: 'storage.batchDeleteFile', kind: 'error', count: 1 });
  expect(await street.refusal('qian', 'people.erase', {})).toEqual({ code: 'INTERNAL' });
  expect(await street.ask('qian', 'people.me', {})).toMatchObject({ known: true, avatar });
  await street.ask('qian', 'people.erase', {});
  expect(await street.documents<Person>('people', { _id: idOf('qian') })).toEqual([
    expect.objectContaining({ avatar: '', openid: '' }),
  ]);
  expect((await fetch(`${street.cloud.url}/wx/file?fileID=${encodeURIComponent(avatar)}`)).status).toBe(404);
});
