import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFunctions, type Caller, type Functions } from '../../devkit/cloud/functions/functions';
import { openLog } from '../../devkit/cloud/log';
import { startWatch } from '../../devkit/cloud/watch';
import { functionLimits } from '../../devkit/scf/limits';
import { startTestCloud } from '../support/cloud';
import { makeFixture } from '../support/fixture';
import { openGate } from '../support/gate';

/** The host of the functions alone: instances, their idle time, their log, and the swap of their code. */

const folder = mkdtempSync(join(tmpdir(), 'functions-'));
const write = (name: string, body: string, config: object = {}): void => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(
    join(folder, name, 'index.js'),
    `let calls = 0;\nexports.main = async (event, context) => {${body}};\n`,
  );
  writeFileSync(join(folder, name, 'config.json'), JSON.stringify({ timeout: 30, ...config }));
};
const COUNT = 'return ++calls;';
const WAIT = 'await fetch(event.gate); return event.answer;';

let gate: Awaited<ReturnType<typeof openGate>>;
let host: Functions;
let now = 0;
let shift = 0;
let lines: Record<string, unknown>[] = [];
const watch = startWatch(() => now);

const person: Caller = { source: 'wx_client', openid: 'a-person' };
const call = async (name: string, event: unknown = {}, caller = person): Promise<unknown> =>
  JSON.parse((await host.invoke(name, event, caller)).result);
const records = (name: string) => lines.filter((line) => line.function === name);

beforeAll(async () => {
  gate = await openGate();
  write('count', COUNT);
  write('wait', WAIT);
  write(
    'time',
    'return [new Date().toISOString(), Date.now() - new Date(), new Date(0).getTime(), Date().slice(11, 15)];',
  );
  write(
    'talk',
    "console.log('one', { two: 2 }); console.error('three\\nfour'); process.stdout.write('five'); return event;",
  );
  write('chatter', "for (let n = 0; n < 60; n++) console.log('x'.repeat(3000));");
  write('fail', "console.log('before'); throw new Error('a secret of the function');");
  write(
    'leave',
    'setTimeout(() => fetch(event.gate).then(() => console.log(process.env.WX_OPENID)), 1); return process.env.WX_OPENID;',
  );
  write('explode', "setTimeout(() => { throw new Error('too late'); }, 1); return ++calls;");
  write('broken', '}; this is no JavaScript');
  host = startFunctions({
    ...{ folder, url: 'http://nowhere', environmentId: 'local', environment: {}, timers: true, watch },
    log: openLog((line) => lines.push(JSON.parse(line) as Record<string, unknown>), true),
    clockShiftMs: () => shift,
    disturb: () => Promise.resolve('answer'),
    now: () => now,
  });
});
beforeEach(() => (lines = []));
afterAll(async () => {
  await host.close();
  gate.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an instance', () => {
  test('lives on between calls and keeps what its module keeps, until it has been idle for too long', async () => {
    expect([await call('count'), await call('count')]).toEqual([1, 2]);
    await host.drain();
    now += functionLimits.functionIdleMs;
    expect(await call('count')).toBe(3);
    await host.drain();
    now += functionLimits.functionIdleMs + 1;
    expect(await call('count')).toBe(1);
    await host.drain();
    now += functionLimits.functionIdleMs + 1;
    host.sweep();
    expect(host.starts().instances).toBe(0);
  });

  test('does not grow old while it works', async () => {
    const answer = call('wait', { gate: gate.urlOf('long'), answer: 'done' });
    const open = await gate.arrival('long');
    now += 2 * functionLimits.functionIdleMs;
    host.sweep();
    open();
    expect(await answer).toBe('done');
  });

  test('takes one call at a time, and a call for which there is none yet starts another', async () => {
    const before = host.starts().cold;
    const first = call('wait', { gate: gate.urlOf('first'), answer: 1 });
    const open = await gate.arrival('first');
    const second = call('wait', { gate: gate.urlOf('second'), answer: 2 });
    (await gate.arrival('second'))();
    expect(await second).toBe(2);
    open();
    expect(await first).toBe(1);
    expect(host.starts().cold - before).toBeGreaterThanOrEqual(1);
  });

  test('that has answered goes on with what it has left behind, as its caller still, before it takes another', async () => {
    expect(await call('leave', { gate: gate.urlOf('left-1') })).toBe('a-person');
    const open = await gate.arrival('left-1');
    const other = { source: 'wx_client', openid: 'another' } as const;
    expect(await call('leave', { gate: gate.urlOf('left-2') }, other)).toBe('another');
    open();
    (await gate.arrival('left-2'))();
    await host.drain();
    const said = records('leave').map(({ msg }) => msg);
    expect(said.filter((word) => word !== 'invocation')).toEqual(['a-person', 'another']);
  });

  test('is there for whatever the others wait for, even when all of them still end what they left behind', async () => {
    const gates = Array.from({ length: functionLimits.instancesAtMost }, (_, n) => `rest-${n}`);
    await Promise.all(gates.map((name) => call('leave', { gate: gate.urlOf(name) })));
    const opens = await Promise.all(gates.map(gate.arrival));
    expect(await call('count')).toBe(1);
    opens.forEach((open) => open());
    await host.drain();
    expect(host.starts().instances).toBeLessThanOrEqual(functionLimits.instancesAtMost);
  });

  test('that breaks after its answer has answered all the same, and another takes its place', async () => {
    expect([await call('explode'), await call('explode')]).toEqual([1, 1]);
  });

  test('ends with its host, even if that one is killed', async () => {
    const fixture = makeFixture({}, { wait: { body: WAIT } });
    const cloud = await startTestCloud(fixture);
    const answer = cloud.call('wait', { gate: gate.urlOf('orphan') }, 'p').catch(() => 'none');
    await gate.arrival('orphan');
    await cloud.kill();
    await gate.departure('orphan');
    expect(await answer).toBe('none');
    await cloud.close();
    fixture.remove();
  });

  test('sees the moved clock, everywhere a date is asked for', async () => {
    shift = Date.parse('2031-07-01T12:00:00+08:00') - Date.now();
    expect(await call('time')).toEqual([expect.stringMatching(/^2031-07-01T04:00/), 0, 0, '2031']);
    shift += 24 * 3600_000;
    expect(await call('time')).toEqual([expect.stringMatching(/^2031-07-02T04:00/), 0, 0, '2031']);
    shift = 0;
  });
});

describe('the log', () => {
  test('has one record per line that the function writes and one per invocation, all with the id of the request', async () => {
    const { id } = await host.invoke('talk', { action: 'talk.now', phone: '13900000000' }, person);
    const common = { function: 'talk', requestId: id, time: expect.any(String) as string };
    expect(records('talk')).toEqual([
      { ...common, level: 'info', msg: 'one { two: 2 }' },
      { ...common, level: 'warn', msg: 'three' },
      { ...common, level: 'warn', msg: 'four' },
      { ...common, level: 'info', msg: 'five' },
      {
        ...{ ...common, level: 'info', msg: 'invocation', action: 'talk.now', cold: true, error: null },
        ...{ ms: expect.any(Number) as number, memoryMb: expect.any(Number) as number },
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/a-person|13900000000/);
  });

  test('keeps the lines with the invocation, so many and so long', async () => {
    const { id } = await host.invoke('talk', {}, person);
    expect(watch.invocationOf(id)?.logs).toEqual(['one { two: 2 }', 'three', 'four', 'five']);
    const { id: chatty } = await host.invoke('chatter', {}, person);
    const kept = watch.invocationOf(chatty)?.logs ?? [];
    expect([kept.length, new Set(kept.map((line) => line.length))]).toEqual([50, new Set([2000])]);
    expect(records('chatter')).toHaveLength(61);
  });

  test('hears what is written to the descriptor, and tells whoever waits for a line to be written', async () => {
    write(
      'past',
      "require('node:fs').writeSync(1, 'past\\n'); return new Promise((done) => process.stdout.write('by', () => done('written')));",
    );
    host.reload();
    expect(await call('past')).toBe('written');
    await call('past');
    const said = records('past').map(({ msg }) => msg);
    expect(said).toEqual(expect.arrayContaining(['past', 'by']));
  });

  test('says why an invocation failed, and the caller is not told', async () => {
    await expect(call('fail')).rejects.toThrow(/^the function failed$/);
    const detail = expect.stringMatching(/^Error: a secret of the function\n/) as string;
    const record = records('fail').at(-1);
    expect(record).toMatchObject({ level: 'error', error: 'FUNCTIONS_EXECUTE_FAIL', detail });
    expect(watch.invocationOf(String(record?.requestId))?.logs).toEqual(['before', detail]);
  });

  test('shows failures alone unless everything is asked for', async () => {
    const shown: string[] = [];
    const log = openLog((line) => shown.push(line), false);
    log.info('all is well');
    log.warn('careful');
    log.error('broken');
    expect(shown.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['careful', 'broken']);
  });
});

describe('a swap', () => {
  test('lets a call that runs end with the old code, while a call begun after it is answered by the new one', async () => {
    const old = call('wait', { gate: gate.urlOf('old'), answer: 'old' });
    const open = await gate.arrival('old');
    write('wait', "return 'new';");
    expect(host.reload()).toEqual(['wait']);
    expect(await call('wait')).toBe('new');
    open();
    expect(await old).toBe('old');
    expect(await call('wait')).toBe('new');
    write('wait', WAIT);
    host.reload();
  });

  test('gives a call that still waits for an instance the new code', async () => {
    await host.drain();
    now += functionLimits.functionIdleMs + 1;
    host.sweep();
    const blocked = Array.from({ length: functionLimits.instancesAtMost }, (_, n) =>
      call('wait', { gate: gate.urlOf(`b${n}`), answer: n }),
    );
    const opens = await Promise.all(blocked.map((_, n) => gate.arrival(`b${n}`)));
    const waiting = call('count');
    write('count', "return 'new';");
    host.reload();
    opens.forEach((open) => open());
    expect(await waiting).toBe('new');
    await Promise.all(blocked);
    write('count', COUNT);
    host.reload();
  });

  test('leaves alone what has not changed', async () => {
    const first = await call('count');
    expect(host.reload()).toEqual([]);
    expect(await call('count')).toBe(Number(first) + 1);
  });

  test('takes up another configuration: its permissions and its timers', async () => {
    const triggers = [{ name: 'each-second', type: 'timer', config: '* * * * * * *' }];
    const ticking = `await fetch('${gate.urlOf('tick')}'); return 0;`;
    write('tick', ticking, { triggers, permissions: { openapi: ['security.msgSecCheck'] } });
    expect(host.reload()).toEqual(['tick']);
    expect(host.configuration('tick')?.openapi).toEqual(['security.msgSecCheck']);
    (await gate.arrival('tick'))();
    rmSync(join(folder, 'tick'), { recursive: true });
    host.reload();
    await expect(call('tick')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
  });

  test('that cannot be read changes nothing', async () => {
    const first = await call('count');
    writeFileSync(join(folder, 'count/config.json'), '{');
    expect(() => host.reload()).toThrow(/JSON/);
    expect(await call('count')).toBe(Number(first) + 1);
    write('count', COUNT);
  });

  test('of code that does not even load answers with an error, and the next one mends it', async () => {
    await expect(call('broken')).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    write('broken', "return 'mended';");
    host.reload();
    expect(await call('broken')).toBe('mended');
  });
});
