import { functionLimits } from '../../devkit/scf/limits';
import { startTestCloud } from '../support/cloud';
import { makeFixture } from '../support/fixture';
import { COUNT, openFunctionsHost, WAIT, type FunctionsHost } from '../support/functions-host';

/** The instances of the functions: how many there are, how long they live, what they do after their answer. */

let functions: FunctionsHost;

beforeAll(async () => {
  functions = await openFunctionsHost({
    count: COUNT,
    wait: WAIT,
    first: COUNT,
    time: 'return [new Date().toISOString(), Date.now() - new Date(), new Date(0).getTime(), Date().slice(11, 15)];',
    leave:
      'setTimeout(() => fetch(event.gate).then(() => console.log(process.env.WX_OPENID)), 1); return process.env.WX_OPENID;',
    explode: "setTimeout(() => { throw new Error('too late'); }, 1); return ++calls;",
  });
});
afterAll(() => functions.close());

describe('an instance', () => {
  test('lives on between calls and keeps what its module keeps, until it has been idle for too long', async () => {
    expect([await functions.call('count'), await functions.call('count')]).toEqual([1, 2]);
    await functions.drain();
    functions.time.now += functionLimits.functionIdleMs;
    expect(await functions.call('count')).toBe(3);
    await functions.drain();
    functions.time.now += functionLimits.functionIdleMs + 1;
    expect(await functions.call('count')).toBe(1);
    await functions.drain();
    functions.time.now += functionLimits.functionIdleMs + 1;
    functions.sweep();
    expect(functions.starts().instances).toBe(0);
  });

  test('does not grow old while it works', async () => {
    const answer = functions.call('wait', { gate: functions.gate.urlOf('long'), answer: 'done' });
    const open = await functions.gate.arrival('long');
    functions.time.now += 2 * functionLimits.functionIdleMs;
    functions.sweep();
    open();
    expect(await answer).toBe('done');
  });

  test('takes one call at a time, and a call for which there is none yet starts another', async () => {
    const before = functions.starts().cold;
    const first = functions.call('wait', { gate: functions.gate.urlOf('first'), answer: 1 });
    const open = await functions.gate.arrival('first');
    const second = functions.call('wait', { gate: functions.gate.urlOf('second'), answer: 2 });
    (await functions.gate.arrival('second'))();
    expect(await second).toBe(2);
    open();
    expect(await first).toBe(1);
    expect(functions.starts().cold - before).toBeGreaterThanOrEqual(1);
  });

  test('that has answered goes on with what it has left behind, as its caller still, before it takes another', async () => {
    expect(await functions.call('leave', { gate: functions.gate.urlOf('left-1') })).toBe('a-person');
    const open = await functions.gate.arrival('left-1');
    const other = { source: 'wx_client', openid: 'another' } as const;
    expect(await functions.call('leave', { gate: functions.gate.urlOf('left-2') }, other)).toBe('another');
    open();
    (await functions.gate.arrival('left-2'))();
    await functions.drain();
    const said = functions.records('leave').map(({ msg }) => msg);
    expect(said.filter((word) => word !== 'invocation')).toEqual(['a-person', 'another']);
  });

  test('is there for whatever the others wait for, even when all of them still end what they left behind', async () => {
    const gates = Array.from({ length: functionLimits.instancesAtMost }, (_, n) => `rest-${n}`);
    await Promise.all(gates.map((name) => functions.call('leave', { gate: functions.gate.urlOf(name) })));
    const opens = await Promise.all(gates.map(functions.gate.arrival));
    expect(await functions.call('count')).toBe(1);
    opens.forEach((open) => open());
    await functions.drain();
    expect(functions.starts().instances).toBeLessThanOrEqual(functionLimits.instancesAtMost);
  });

  test('is there for a function that has none yet, even when those of the others work: they may wait for it', async () => {
    await functions.drain();
    functions.time.now += functionLimits.functionIdleMs + 1;
    functions.sweep();
    const gates = Array.from({ length: functionLimits.instancesAtMost }, (_, n) => `busy-${n}`);
    const busy = gates.map((name) => functions.call('wait', { gate: functions.gate.urlOf(name) }));
    const opens = await Promise.all(gates.map(functions.gate.arrival));
    expect(await functions.call('first')).toBe(1);
    opens.forEach((open) => open());
    await Promise.all(busy);
  });

  test('that breaks after its answer has answered all the same, and another takes its place', async () => {
    expect([await functions.call('explode'), await functions.call('explode')]).toEqual([1, 1]);
  });

  test('ends with its host, even if that one is killed', async () => {
    const fixture = makeFixture({}, { wait: { body: WAIT } });
    const cloud = await startTestCloud(fixture);
    const answer = cloud.call('wait', { gate: functions.gate.urlOf('orphan') }, 'p').catch(() => 'none');
    await functions.gate.arrival('orphan');
    await cloud.kill();
    await functions.gate.departure('orphan');
    expect(await answer).toBe('none');
    await cloud.close();
    fixture.remove();
  });

  test('sees the moved clock, everywhere a date is asked for', async () => {
    functions.time.shift = Date.parse('2031-07-01T12:00:00+08:00') - Date.now();
    expect(await functions.call('time')).toEqual([expect.stringMatching(/^2031-07-01T04:00/), 0, 0, '2031']);
    functions.time.shift += 24 * 3600_000;
    expect(await functions.call('time')).toEqual([expect.stringMatching(/^2031-07-02T04:00/), 0, 0, '2031']);
    functions.time.shift = 0;
  });
});
