import { codeOf, conformance } from '../../support/conformance';

const notes = 'conformance_invoke_function_notes';
const { app, collection, here, onlyHere } = conformance('invoke-function', {
  environment: { SMALL_CONFIGURATION: 'value' },
  functions: {
    echo: {
      body: `
        if (event.action === 'who') return { ...app.auth().getUserInfo(), own: tcb.getCloudbaseContext(context).WX_OPENID };
        if (event.action === 'wait') { await db.collection('${notes}').doc(event.id).get(); return { openid: process.env.WX_OPENID, id: event.id }; }
        if (event.action === 'host') return { env: process.env, context, config: tcb.getCloudbaseContext(context) };
        if (event.action === 'call') return (await app.callFunction({ name: 'system', data: { n: 1 } })).result;
        if (event.action === 'nothing') return undefined;
        return event;`,
      config: { timeout: 30, memorySize: 128 },
    },
    system: {
      body: `return { openid: process.env.WX_OPENID ?? null, event, trigger: process.env.TRIGGER_SRC };`,
      config: { triggers: [{ name: 'tick', type: 'timer', config: '0 * * * * * *' }] },
    },
    breaks: {
      body: `
        const how = {
          throw: () => { throw new Error('a secret of the function'); },
          reject: () => { setTimeout(() => Promise.reject(new Error('a secret, later')), 1); return new Promise(() => setInterval(() => 0, 1000)); },
          throwLater: () => { setTimeout(() => { throw new Error('a secret, later'); }, 1); return new Promise(() => undefined); },
          exit: () => process.exit(0),
          abort: () => process.abort(),
          kill: () => process.kill(process.pid, 'SIGKILL'),
          recurse: () => { const again = (n) => 1 + again(n + 1); return again(0); },
          circular: () => { const own = {}; own.own = own; return own; },
          large: () => 'x'.repeat(1024 * 1024),
          objects: () => { const all = []; for (;;) all.push({ n: all.length }); },
          array: () => { const all = []; for (;;) all.push(1.5); },
          spill: () => { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)); },
          buffers: async () => { const all = []; for (;;) { all.push(Buffer.alloc(1e7, 1)); await new Promise(setImmediate); } },
        }[event.how];
        return how ? how() : 'sound';`,
      config: { timeout: 30, memorySize: 64 },
    },
    slow: {
      body: `
        if (event.action === 'hang') return new Promise(() => undefined);
        if (event.action === 'spin') for (;;) Math.sqrt(2);
        return 'in time';`,
      config: { timeout: 1 },
    },
  },
});
collection('notes');
const sentence = onlyHere('functions that are deployed');

const invoke = async (name: string, data: object): Promise<unknown> => (await app.callFunction({ name, data })).result;

describe('callFunction()', () => {
  sentence('answers what the function returns, and null for nothing', async () => {
    expect(await invoke('echo', { a: [1, { b: '二' }] })).toEqual({ a: [1, { b: '二' }] });
    expect(await invoke('echo', { action: 'nothing' })).toBeNull();
  });

  sentence('of a function that is not there is refused', async () => {
    const names = ['nobody', '../echo', ''];
    const codes = await Promise.all(names.map((name) => codeOf(invoke(name, {}))));
    expect(codes).toEqual(['FUNCTION_NOT_FOUND', 'FUNCTION_NOT_FOUND', 'INVALID_PARAM']);
  });

  sentence('takes an event of 100 KB and no larger one', async () => {
    const text = 'x'.repeat(100 * 1024 - JSON.stringify({ text: '' }).length);
    expect(await invoke('echo', { text })).toEqual({ text });
    expect(await codeOf(invoke('echo', { text: `${text}x` }))).toBe('EXCEED_MAX_PAYLOAD_SIZE');
  });

  sentence('has no caller when another function or a timer calls', async () => {
    const byFunction = { openid: null, event: { n: 1 }, trigger: 'admin' };
    expect(await here().call('echo', { action: 'call' }, 'person-1')).toEqual(byFunction);
    const event = expect.objectContaining({ Type: 'Timer', TriggerName: 'tick' }) as object;
    expect(await here().timer('system')).toEqual({ openid: null, event, trigger: 'timer' });
  });
});

describe('a function', () => {
  sentence('knows its caller from the context only', async () => {
    const event = { action: 'who', openid: 'somebody else', userInfo: { openId: 'x' } };
    expect(await here().call('echo', event, 'person-1')).toMatchObject({ openId: 'person-1', own: 'person-1' });
  });

  sentence('never mixes the callers of calls at the same time', async () => {
    const people = Array.from({ length: 60 }, (_, n) => `person-${n}`);
    const answers = await Promise.all(
      people.map((openid, n) => here().call('echo', { action: 'wait', id: String(n) }, openid)),
    );
    expect(answers).toEqual(people.map((openid, n) => ({ openid, id: String(n) })));
  });

  sentence(
    'lives in the environment of SCF, with the variables of its deployment and nothing of its host',
    async () => {
      const { env, context, config } = await here().call<Record<'env' | 'context' | 'config', Record<string, unknown>>>(
        ...(['echo', { action: 'host' }, 'person-1'] as const),
      );
      const scf = {
        ...{ TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'local', TCB_ENV: 'local' },
        ...{ TENCENTCLOUD_SECRETID: 'local', TENCENTCLOUD_SECRETKEY: 'local', SILENCE: 'true' },
        ...{ TRIGGER_SRC: 'wx_client', TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TRIGGER_SRC' },
        ...{ WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP', WX_OPENID: 'person-1', WX_CLIENTIP: '127.0.0.1' },
      };
      expect(env).toEqual({
        ...{ ...scf, SMALL_CONFIGURATION: 'value', TCB_SEQID: context.request_id },
        TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${here().url}/admin` }),
        WX_APPID: expect.stringMatching(/^wx[0-9a-f]{16}$/) as string,
      });
      expect(config).toMatchObject(scf);
      expect(context).toMatchObject({
        ...{ function_name: 'echo', function_version: '$LATEST', namespace: 'local' },
        ...{ memory_limit_in_mb: 128, time_limit_in_ms: 30_000 },
      });
    },
  );
});

describe('a function that fails', () => {
  const outcomes = {
    FUNCTIONS_EXECUTE_FAIL: ['throw', 'reject', 'throwLater', 'exit', 'abort', 'kill', 'recurse', 'circular'],
    FUNCTIONS_MEMORY_LIMIT_EXCEEDED: ['objects', 'array', 'spill', 'buffers'],
    EXCEED_MAX_RESPONSE_SIZE: ['large'],
  };
  const ways = Object.entries(outcomes).flatMap(([code, hows]) => hows.map((how) => [how, code] as const));
  for (const [how, code] of ways) {
    sentence(`by "${how}" answers ${code}, and the next call is answered`, async () => {
      expect(await codeOf(invoke('breaks', { how }))).toBe(code);
      expect(await invoke('breaks', {})).toBe('sound');
    });
  }

  sentence('tells nothing of itself to a client', async () => {
    const told = ['throw', 'reject', 'large'].map((how) =>
      here()
        .call('breaks', { how }, 'p')
        .catch((error: unknown) => error),
    );
    const nothing = { errCode: -504002, message: expect.not.stringMatching(/secret|later|\.js|xxx/) as string };
    for (const answer of await Promise.all(told)) expect(answer).toMatchObject(nothing);
  });

  sentence('to end in time is killed, waiting or spinning, and the next call is answered', async () => {
    expect(await codeOf(invoke('slow', { action: 'hang' }))).toBe('FUNCTIONS_TIME_LIMIT_EXCEEDED');
    await expect(here().call('slow', { action: 'spin' }, 'p')).rejects.toMatchObject({ errCode: -504003 });
    expect(await invoke('slow', {})).toBe('in time');
  });
});
