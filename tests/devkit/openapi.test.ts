import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';

const listed = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'wxacode.getUnlimited',
  'phonenumber.getPhoneNumber',
  'cloudbase.getOpenData',
];
const fixture = makeFixture(
  {},
  {
    speaker: {
      body: `return (await app.callWxOpenApi({ apiName: event.api, requestData: event.data })).result;`,
      config: { permissions: { openapi: listed } },
    },
    silent: { body: `return (await app.callWxOpenApi({ apiName: event.api, requestData: event.data })).result;` },
  },
);
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud(fixture);
});
beforeEach(() => cloud.clearOpenapi());
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

type Answer = { errCode: number; errMsg: string } & Record<string, unknown>;
const ask = (api: string, data: object, name = 'speaker') => cloud.call<Answer>(name, { api, data }, 'p');
const message = (data: object) => ({ touser: 'o1', templateId: 't1', page: 'pages/need', data });

describe('openapi', () => {
  test('a call is recorded, with its answer', async () => {
    const data = message({
      thing1: { value: '路灯不亮' },
      time2: { value: '2026年6月17日 15:01' },
      phrase3: { value: '已受理' },
    });
    expect(await ask('subscribeMessage.send', data)).toMatchObject({ errCode: 0 });
    expect(await cloud.openapiCalls('subscribeMessage.send')).toEqual([
      expect.objectContaining({
        api: 'subscribeMessage.send',
        data,
        function: 'speaker',
        answer: expect.objectContaining({ errCode: 0 }) as object,
      }),
    ]);
  });

  test('scripted answers come first and once', async () => {
    await cloud.scriptOpenapi(
      'subscribeMessage.send',
      { errCode: 43101, errMsg: 'user refuse to accept the msg' },
      { errCode: -1, errMsg: 'system error' },
    );
    const codes = [];
    for (let n = 0; n < 3; n++)
      codes.push((await ask('subscribeMessage.send', message({ thing1: { value: 'a' } }))).errCode);
    expect(codes).toEqual([43101, -1, 0]);
  });

  test.each([
    ['thing', '超过二十个字的内容在这里会被微信的服务器拒绝掉', '二十个字以内'],
    ['phrase', 'abc', '已受理'],
    ['character_string', '编号12', 'N-12'],
    ['number', '十二', '12'],
    ['time', 'tomorrow', '15:01'],
    ['name', '一个超过十个字的名字啊啊', '阿依古丽'],
  ])('a %s that breaks its type is answered 47003', async (type, wrong, right) => {
    expect(await ask('subscribeMessage.send', message({ [`${type}1`]: { value: wrong } }))).toMatchObject({
      errCode: 47003,
    });
    expect(await ask('subscribeMessage.send', message({ [`${type}1`]: { value: right } }))).toMatchObject({
      errCode: 0,
    });
  });

  test('an api that config.json does not list is refused and not recorded', async () => {
    expect(await ask('subscribeMessage.send', message({ thing1: { value: 'a' } }), 'silent')).toMatchObject({
      errCode: -604101,
    });
    expect(await cloud.openapiCalls('subscribeMessage.send')).toEqual([]);
  });

  test('the text check says pass, and risky or review for the words that stand for them', async () => {
    const check = async (content: string) =>
      (await ask('security.msgSecCheck', { version: 2, scene: 2, openid: 'p', content })).result;
    expect(await check('路灯不亮')).toMatchObject({ suggest: 'pass' });
    expect(await check('这是测试违规的话')).toMatchObject({ suggest: 'risky' });
    expect(await check('这是测试复核的话')).toMatchObject({ suggest: 'review' });
  });

  test('a code for a scene is a real PNG, and a wrong scene or page is refused', async () => {
    const answer = await ask('wxacode.getUnlimited', { scene: 'n=42', page: 'pages/need' });
    expect(answer).toMatchObject({ errCode: 0, contentType: 'image/png' });
    expect(
      Buffer.from(answer.buffer as string, 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await ask('wxacode.getUnlimited', { scene: 'x'.repeat(33) })).errCode).toBe(40169);
    expect((await ask('wxacode.getUnlimited', { scene: 'a', page: '/pages/need' })).errCode).toBe(41030);
  });

  test('phone numbers and groups come from development codes', async () => {
    expect(await ask('phonenumber.getPhoneNumber', { code: 'dev-phone:13900000000' })).toMatchObject({
      phoneInfo: { phoneNumber: '13900000000' },
    });
    expect((await ask('phonenumber.getPhoneNumber', { code: 'used' })).errCode).toBe(40029);
    expect(await ask('cloudbase.getOpenData', { cloudidList: ['dev-group:a', 'nothing'] })).toMatchObject({
      dataList: [{ cloudID: 'dev-group:a' }],
    });
  });

  test('an api that is not emulated fails loudly, with its name', async () => {
    await cloud.scriptOpenapi('wxacode.getUnlimited', { errCode: 45009, errMsg: 'reach max api daily quota limit' });
    expect((await ask('wxacode.getUnlimited', { scene: 'a' })).errCode).toBe(45009);
    await expect(ask('security.unknown', {})).resolves.toMatchObject({ errCode: -604101 });
  });
});
