import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { functionLimits } from '../../devkit/scf/limits';
import { COUNT, openFunctionsHost, WAIT, type FunctionsHost } from '../support/functions-host';

/** The code and the configurations of the functions, swapped under running calls. */

let functions: FunctionsHost;

beforeAll(async () => {
  functions = await openFunctionsHost({
    count: COUNT,
    wait: WAIT,
    broken: '}; this is no JavaScript',
  });
});
afterAll(() => functions.close());

describe('a swap', () => {
  test('lets a call that runs end with the old code, while a call begun after it is answered by the new one', async () => {
    const old = functions.call('wait', { gate: functions.gate.urlOf('old'), answer: 'old' });
    const open = await functions.gate.arrival('old');
    functions.write('wait', "return 'new';");
    expect(functions.reload()).toEqual(['wait']);
    expect(await functions.call('wait')).toBe('new');
    open();
    expect(await old).toBe('old');
    expect(await functions.call('wait')).toBe('new');
    functions.write('wait', WAIT);
    functions.reload();
  });

  test('gives a call that still waits for an instance the new code', async () => {
    const gates = Array.from({ length: functionLimits.instancesAtMost }, (_, n) => `full-${n}`);
    const blocked = gates.map((name) => functions.call('wait', { gate: functions.gate.urlOf(name) }));
    const opens = await Promise.all(gates.map(functions.gate.arrival));
    const before = functions.starts();
    const waiting = functions.call('wait');
    await setImmediate();
    expect(functions.starts()).toEqual(before);
    functions.write('wait', "return 'new';");
    functions.reload();
    expect(await waiting).toBe('new');
    opens.forEach((open) => open());
    await Promise.all(blocked);
    await functions.drain();
  });

  test('leaves alone what has not changed', async () => {
    const first = await functions.call('count');
    expect(functions.reload()).toEqual([]);
    expect(await functions.call('count')).toBe(Number(first) + 1);
  });

  test('takes up another configuration: its permissions and its timers', async () => {
    const triggers = [{ name: 'each-second', type: 'timer', config: '* * * * * * *' }];
    const ticking = `await fetch('${functions.gate.urlOf('tick')}'); return 0;`;
    functions.write('tick', ticking, { triggers, permissions: { openapi: ['security.msgSecCheck'] } });
    expect(functions.reload()).toEqual(['tick']);
    expect(functions.configuration('tick')?.openapi).toEqual(['security.msgSecCheck']);
    (await functions.gate.arrival('tick'))();
    rmSync(join(functions.folder, 'tick'), { recursive: true });
    functions.reload();
    await expect(functions.call('tick')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
  });

  test('that cannot be read changes nothing', async () => {
    const first = await functions.call('count');
    writeFileSync(join(functions.folder, 'count/config.json'), '{');
    expect(() => functions.reload()).toThrow(/JSON/);
    expect(await functions.call('count')).toBe(Number(first) + 1);
    functions.write('count', COUNT);
  });

  test('of which a timer is wrong changes nothing: the old code goes on, and so do the old timers', async () => {
    const timer = { name: 'each-second', type: 'timer', config: '* * * * * * *' };
    const beating = `await fetch('${functions.gate.urlOf('beat-')}' + ++calls); return 'old';`;
    functions.write('beat', beating, { triggers: [timer] });
    functions.reload();
    (await functions.gate.arrival('beat-1'))();
    functions.write('beat', "return 'new';", { triggers: [timer, { ...timer, config: 'never' }] });
    expect(() => functions.reload()).toThrow(/CronPattern/);
    (await functions.gate.arrival('beat-2'))();
    rmSync(join(functions.folder, 'beat'), { recursive: true });
    functions.reload();
  });

  test('of code that does not even load answers with an error, and the next one mends it', async () => {
    await expect(functions.call('broken')).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    functions.write('broken', "return 'mended';");
    functions.reload();
    expect(await functions.call('broken')).toBe('mended');
  });
});
