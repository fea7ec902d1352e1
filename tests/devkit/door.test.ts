import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';

const fixture = makeFixture({}, { echo: { body: `return event;` } });
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

async function post(
  body: string,
  headers: Record<string, string> = { 'x-wx-openid': 'p' },
): Promise<Record<string, unknown>> {
  const response = await fetch(`${cloud.url}/wx/callFunction`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

describe('the client door', () => {
  test('answers { result, requestID }', async () => {
    const answer = await post(JSON.stringify({ name: 'echo', data: { a: 1 } }));
    expect(answer).toEqual({ result: { a: 1 }, requestID: expect.any(String) as string });
  });

  test('answers { errCode, errMsg } to an unknown function, to no caller and to what is no call', async () => {
    expect(await post(JSON.stringify({ name: 'nobody' }))).toMatchObject({ errCode: -501000 });
    expect(await post(JSON.stringify({ name: '../echo' }))).toMatchObject({ errCode: -501000 });
    expect(await post(JSON.stringify({ name: 'echo' }), {})).toMatchObject({ errCode: -501007 });
    expect(await post('{"name":')).toMatchObject({ errCode: -501007 });
    expect(await post('[]')).toMatchObject({ errCode: -501007 });
  });

  test('takes 100 KB and no more', async () => {
    const frame = JSON.stringify({ name: 'echo', data: '' }).length;
    const fits = JSON.stringify({ name: 'echo', data: 'x'.repeat(100 * 1024 - frame) });
    expect(await post(fits)).toHaveProperty('result');
    expect(await post(`${fits} `)).toMatchObject({ errCode: -501007 });
  });

  test('takes no request of more than 20 MB from the SDK either', async () => {
    const body = JSON.stringify({ action: 'database.getDocument', query: 'x'.repeat(20 * 1024 * 1024) });
    const response = await fetch(`${cloud.url}/admin`, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ code: 'TOO_LARGE' });
  });

  test('resolves a CloudID in place of the whole object around it, so nothing can be smuggled beside it', async () => {
    const data = {
      group: { cloudID: 'dev-group:春风里', data: { opengid: 'forged' }, opengid: 'forged' },
      deep: [{ phone: { cloudID: 'dev-phone:13800000000' } }],
      unknown: { cloudID: 'abc', data: { opengid: 'forged' } },
    };
    const { result } = await post(JSON.stringify({ name: 'echo', data }));
    const { group, deep, unknown } = result as { group: object; deep: unknown; unknown: object };
    expect(group).toEqual({
      cloudID: 'dev-group:春风里',
      data: { opengid: expect.stringMatching(/^tG.{20,}/) as string },
    });
    expect(deep).toEqual([
      {
        phone: {
          cloudID: 'dev-phone:13800000000',
          data: { phoneNumber: '13800000000', purePhoneNumber: '13800000000', countryCode: '86' },
        },
      },
    ]);
    expect(unknown).toEqual({
      cloudID: 'abc',
      errCode: expect.any(Number) as number,
      errMsg: expect.any(String) as string,
    });
    const again = await post(JSON.stringify({ name: 'echo', data: { cloudID: 'dev-group:春风里' } }));
    expect(again.result).toEqual(group);
  });

  test.each(['//', '//host', '/wx//', '*'])('outlives the address %s', async (path) => {
    const { port } = new URL(cloud.url);
    const [answer] = (await once(get({ port, path, host: '127.0.0.1' }), 'response')) as [IncomingMessage];
    expect(answer.resume().statusCode).toBe(404);
    expect((await fetch(`${cloud.url}/`)).status).toBe(404);
  });

  test('does not know other paths, and no control unless it was asked for', async () => {
    expect((await fetch(`${cloud.url}/wx/other`)).status).toBe(404);
    expect((await fetch(`${cloud.url}/`)).status).toBe(404);
    const closed = await startTestCloud({ ...fixture, control: false });
    expect((await fetch(`${closed.url}/control/clock`)).status).toBe(404);
    expect((await fetch(`${closed.url}/control/reset`, { method: 'POST' })).status).toBe(404);
    await closed.close();
  });
});
