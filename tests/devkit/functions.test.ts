import { makeFixture } from '../support/fixture';
import { startTestCloud, type TestCloud } from '../support/cloud';

const fixture = makeFixture(
  { notes: [] },
  {
    echo: {
      body: `
        if (event.action === 'who') return { ...app.auth().getUserInfo(), own: tcb.getCloudbaseContext(context).WX_OPENID, now: new Date().toISOString() };
        if (event.action === 'wait') { await db.collection('notes').doc(event.id).get(); return { openid: process.env.WX_OPENID, id: event.id }; }
        if (event.action === 'count') { globalThis.calls = (globalThis.calls ?? 0) + 1; return globalThis.calls; }
        if (event.action === 'throw') throw new Error('a secret of the function');
        if (event.action === 'reject') { setTimeout(() => Promise.reject(new Error('later')), 1); return new Promise(() => setInterval(() => 0, 1000)); }
        if (event.action === 'exit') process.exit(3);
        if (event.action === 'variable') return process.env.SMALL_CONFIGURATION;
        if (event.action === 'call') return (await app.callFunction({ name: 'system', data: { n: 1 } })).result;
        return event;`,
      config: { timeout: 30 },
    },
    slow: {
      body: `
        if (event.action === 'hang') return new Promise(() => setInterval(() => 0, 1000));
        for (;;) Math.sqrt(2);`,
      config: { timeout: 1 },
    },
    system: {
      body: `return { openid: process.env.WX_OPENID ?? null, event, trigger: process.env.TRIGGER_SRC };`,
      config: { triggers: [{ name: 'tick', type: 'timer', config: '0 * * * * * *' }] },
    },
    broken: { body: '}; this is no JavaScript' },
  },
);
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({ ...fixture, environment: { SMALL_CONFIGURATION: 'value' } });
});
afterAll(async () => {
  await cloud.close();
  fixture.remove();
});

const failure = (action: string) =>
  cloud.call('echo', { action }, 'p').then(
    () => null,
    (error: { errCode: number; message: string }) => error,
  );

describe('a function', () => {
  test('knows its caller from the context only', async () => {
    const event = { action: 'who', openid: 'somebody else', userInfo: { openId: 'x' } };
    expect(await cloud.call('echo', event, 'person-1')).toMatchObject({ openId: 'person-1', own: 'person-1' });
  });

  test('never mixes the callers of calls at the same time', async () => {
    const people = Array.from({ length: 60 }, (_, n) => `person-${n}`);
    const answers = await Promise.all(
      people.map((openid, n) => cloud.call('echo', { action: 'wait', id: String(n) }, openid)),
    );
    expect(answers).toEqual(people.map((openid, n) => ({ openid, id: String(n) })));
  });

  test('has no caller when the timer or another function calls it', async () => {
    expect(await cloud.timer('system')).toMatchObject({
      openid: null,
      trigger: 'timer',
      event: { Type: 'Timer', TriggerName: 'tick' },
    });
    expect(await cloud.call('echo', { action: 'call' }, 'person-1')).toEqual({
      openid: null,
      event: { n: 1 },
      trigger: 'admin',
    });
  });

  test('gets the variables of the deployment', async () => {
    expect(await cloud.call('echo', { action: 'variable' }, 'p')).toBe('value');
  });

  test('lives on between calls: a warm start keeps what the module keeps', async () => {
    const first = await cloud.call<number>('echo', { action: 'count' }, 'p');
    expect(await cloud.call('echo', { action: 'count' }, 'p')).toBe(first + 1);
  });

  test('that fails answers as the cloud does, and nothing of it leaks', async () => {
    for (const action of ['throw', 'reject', 'exit']) {
      const error = await failure(action);
      expect(error).toMatchObject({
        errCode: -504002,
        message: expect.not.stringMatching(/secret|later|\.js/) as string,
      });
    }
    for (const action of ['hang', 'spin']) {
      await expect(cloud.call('slow', { action }, 'p')).rejects.toMatchObject({ errCode: -504003 });
    }
    await expect(cloud.call('broken', {}, 'p')).rejects.toMatchObject({ errCode: -504002 });
    expect(await cloud.call('echo', { still: 'here' }, 'p')).toEqual({ still: 'here' });
  });

  test('sees the moved clock, everywhere a date is asked for', async () => {
    await cloud.moveClock({ to: '2031-07-01T12:00:00+08:00' });
    expect(await cloud.call('echo', { action: 'who' }, 'p')).toMatchObject({
      now: expect.stringMatching(/^2031-07-01T04:00:0/) as string,
    });
    await cloud.moveClock({ by: 24 * 3600_000 });
    expect(await cloud.call('echo', { action: 'who' }, 'p')).toMatchObject({
      now: expect.stringMatching(/^2031-07-02T04:00:0/) as string,
    });
  });

  test('is watched: each invocation with its action, its start and its database calls', async () => {
    await cloud.clearQueries();
    await cloud.call('echo', { action: 'wait', id: 'none' }, 'p');
    const [record] = (await cloud.queries()).filter(({ function: name }) => name === 'echo');
    expect(record).toMatchObject({
      function: 'echo',
      action: 'wait',
      cold: false,
      error: null,
      calls: [{ action: 'database.getDocument', collection: 'notes', index: '_id_', examined: 0, returned: 0 }],
    });
  });
});
