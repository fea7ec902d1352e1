import { conformance } from '../../support/conformance';

/** What a function may be told to do: to call an api by one of the SDK's two ways. */
const body = `
  const call = { apiName: event.api, requestData: event.data };
  if (event.by === 'callCompatibleWxOpenApi') {
    const answer = await app.callCompatibleWxOpenApi({ ...call, requestData: Buffer.from(JSON.stringify(event.data)) });
    return { base64: answer.toString('base64') };
  }
  return (await app.callWxOpenApi(call)).result;`;
const openapi = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'wxacode.getUnlimited',
  'phonenumber.getPhoneNumber',
  'cloudbase.getOpenData',
];
const { app, here, onlyHere } = conformance('wx-api', {
  functions: { speaker: { body, config: { permissions: { openapi } } }, silent: { body } },
});
const sentence = onlyHere("a function with permissions, and WeChat's answers scripted");

type Answer = { errCode: number; errMsg: string } & Record<string, unknown>;
const ask = (api: string, data: object, name = 'speaker') => here().call<Answer>(name, { api, data }, 'p');
const message = (data: object) => ({ touser: 'o1', templateId: 't1', page: 'pages/need', data });
const sound = message({ thing1: { value: 'a' } });

/** By callCompatibleWxOpenApi, whose answer is the bytes that WeChat has sent. */
const askForBytes = async (api: string, data: object, name = 'speaker'): Promise<Buffer> => {
  const event = { api, data, by: 'callCompatibleWxOpenApi' };
  return Buffer.from((await here().call<{ base64: string }>(name, event, 'p')).base64, 'base64');
};
const signatureOf = (bytes: Buffer): string => bytes.subarray(1, 4).toString();

describe('callWxOpenApi()', () => {
  sentence('is recorded, with its answer', async () => {
    await here().clearOpenapi();
    const data = message({
      thing1: { value: '路灯不亮' },
      time2: { value: '2026年6月17日 15:01' },
      phrase3: { value: '已受理' },
    });
    expect(await ask('subscribeMessage.send', data)).toMatchObject({ errCode: 0 });
    expect(await here().openapiCalls('subscribeMessage.send')).toEqual([
      expect.objectContaining({
        ...{ api: 'subscribeMessage.send', data, function: 'speaker' },
        answer: expect.objectContaining({ errCode: 0 }) as object,
      }),
    ]);
  });

  sentence('answers what is scripted first, and each of it once', async () => {
    const scripted = [
      { errCode: 43101, errMsg: 'user refuse to accept the msg' },
      { errCode: -1, errMsg: 'system error' },
    ];
    await here().scriptOpenapi('subscribeMessage.send', ...scripted);
    const codes = [];
    for (let n = 0; n < 3; n++) codes.push((await ask('subscribeMessage.send', sound)).errCode);
    expect(codes).toEqual([43101, -1, 0]);
  });

  const TYPES = [
    ['thing', '超过二十个字的内容在这里会被微信的服务器拒绝掉', '二十个字以内'],
    ['phrase', 'abc', '已受理'],
    ['character_string', '编号12', 'N-12'],
    ['number', '十二', '12'],
    ['time', 'tomorrow', '15:01'],
    ['name', '一个超过十个字的名字啊啊', '阿依古丽'],
  ];
  sentence('answers 47003 to a message with a field that breaks its type', async () => {
    const codesOf = (column: 1 | 2) =>
      Promise.all(
        TYPES.map(async (row) => {
          const data = message({ [`${row[0] ?? ''}1`]: { value: row[column] } });
          return (await ask('subscribeMessage.send', data)).errCode;
        }),
      );
    expect(await codesOf(1)).toEqual(TYPES.map(() => 47003));
    expect(await codesOf(2)).toEqual(TYPES.map(() => 0));
  });

  sentence('refuses an api that config.json does not list, and does not call it', async () => {
    await here().clearOpenapi();
    expect(await ask('subscribeMessage.send', sound, 'silent')).toMatchObject({ errCode: -604101 });
    expect(await ask('security.unknown', {})).toMatchObject({ errCode: -604101 });
    expect(await here().openapiCalls('subscribeMessage.send')).toEqual([]);
  });

  sentence('says of a text pass, and risky or review for the words that stand for them', async () => {
    const check = async (content: string) =>
      (await ask('security.msgSecCheck', { version: 2, scene: 2, openid: 'p', content })).result;
    expect(await check('路灯不亮')).toMatchObject({ suggest: 'pass' });
    expect(await check('这是测试违规的话')).toMatchObject({ suggest: 'risky' });
    expect(await check('这是测试复核的话')).toMatchObject({ suggest: 'review' });
  });

  sentence('gives a real PNG for a scene, and refuses a wrong scene or page', async () => {
    const answer = await ask('wxacode.getUnlimited', { scene: 'n=42', page: 'pages/need' });
    expect(answer).toMatchObject({ errCode: 0, contentType: 'image/png' });
    expect(signatureOf(Buffer.from(answer.buffer as string, 'base64'))).toBe('PNG');
    expect((await ask('wxacode.getUnlimited', { scene: 'x'.repeat(33) })).errCode).toBe(40169);
    expect((await ask('wxacode.getUnlimited', { scene: 'a', page: '/pages/need' })).errCode).toBe(41030);
  });

  sentence('resolves phone codes and CloudIDs that stand for phones and groups', async () => {
    expect(await ask('phonenumber.getPhoneNumber', { code: 'dev-phone:13900000000' })).toMatchObject({
      phoneInfo: { phoneNumber: '13900000000' },
    });
    expect((await ask('phonenumber.getPhoneNumber', { code: 'used' })).errCode).toBe(40029);
    expect(await ask('cloudbase.getOpenData', { cloudidList: ['dev-group:a', 'nothing'] })).toMatchObject({
      dataList: [{ cloudID: 'dev-group:a' }],
    });
  });

  sentence('fails loudly, with the name, when the api is not emulated', async () => {
    const call = app.callWxOpenApi({ apiName: 'security.unknown', requestData: {} } as never);
    await expect(call).rejects.toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('security.unknown') as string,
    });
  });
});

describe('callCompatibleWxOpenApi()', () => {
  sentence('answers the bytes of a picture, and of everything else the JSON text', async () => {
    expect(signatureOf(await askForBytes('openapi.wxacode.getUnlimited', { scene: 'n=42' }))).toBe('PNG');
    expect(JSON.parse((await askForBytes('openapi.subscribeMessage.send', sound)).toString())).toMatchObject({
      errCode: 0,
    });
    expect(JSON.parse((await askForBytes('wxacode.getUnlimited', { scene: '' })).toString())).toMatchObject({
      errCode: 40169,
    });
  });

  sentence('refuses an api that config.json does not list', async () => {
    const answer = await askForBytes('subscribeMessage.send', sound, 'silent');
    expect(JSON.parse(answer.toString())).toMatchObject({ errCode: -604101 });
  });
});

describe('what is left out', () => {
  sentence('is refused by its name: payment and containers', async () => {
    const call = { apiName: 'unifiedOrder', requestData: Buffer.from('{}') } as never;
    await expect(app.callWxPayApi(call)).rejects.toMatchObject({
      message: expect.stringContaining('wx.wxPayApi') as string,
    });
    // The SDK hands the refusal of this one on as it came.
    expect(String(await app.wxCallContainerApi(call))).toContain('wx.wxCallContainerApi');
  });
});
