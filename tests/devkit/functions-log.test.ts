import { openLog } from '../../devkit/cloud/log';
import { openFunctionsHost, type FunctionsHost } from '../support/functions-host';

/** What the functions say, and what is said of them. */

let functions: FunctionsHost;

beforeAll(async () => {
  functions = await openFunctionsHost({
    talk: "console.log('one', { two: 2 }); console.error('three\\nfour'); process.stdout.write('five'); return event;",
    chatter: "for (let n = 0; n < 60; n++) console.log('x'.repeat(3000));",
    fail: "console.log('before'); throw new Error('a secret of the function');",
  });
});
afterAll(() => functions.close());

const PERSON = { source: 'wx_client', openid: 'a-person' } as const;

describe('the log', () => {
  test('has one record per line that the function writes and one per invocation, all with the id of the request', async () => {
    const { id } = await functions.invoke('talk', { action: 'talk.now', phone: '13900000000' }, PERSON);
    const common = { function: 'talk', requestId: id, time: expect.any(String) as string };
    expect(functions.records('talk')).toEqual([
      { ...common, level: 'info', msg: 'one { two: 2 }' },
      { ...common, level: 'warn', msg: 'three' },
      { ...common, level: 'warn', msg: 'four' },
      { ...common, level: 'info', msg: 'five' },
      {
        ...{ ...common, level: 'info', msg: 'invocation', action: 'talk.now', cold: true, error: null },
        ...{ ms: expect.any(Number) as number, memoryMb: expect.any(Number) as number },
      },
    ]);
    expect(JSON.stringify(functions.records('talk'))).not.toMatch(/a-person|13900000000/);
  });

  test('keeps the lines with the invocation, so many and so long', async () => {
    const { id } = await functions.invoke('talk', {}, PERSON);
    expect(functions.watch.invocationOf(id)?.logs).toEqual(['one { two: 2 }', 'three', 'four', 'five']);
    const { id: chatty } = await functions.invoke('chatter', {}, PERSON);
    const kept = functions.watch.invocationOf(chatty)?.logs ?? [];
    expect([kept.length, new Set(kept.map((line) => line.length))]).toEqual([50, new Set([2000])]);
    expect(functions.records('chatter')).toHaveLength(61);
  });

  test('hears what is written to the descriptors, and tells whoever waits for a line to be written', async () => {
    functions.write(
      'past',
      `const { writeSync } = require('node:fs');
      const fruit = Buffer.from('石榴\\n');
      writeSync(1, 'past\\n');
      writeSync(2, fruit.subarray(0, 4));
      if (event.gate) await fetch(event.gate);
      writeSync(2, fruit.subarray(4));
      return new Promise((done) => process.stdout.write('by', () => done('written')));`,
    );
    functions.reload();
    const answer = functions.call('past', { gate: functions.gate.urlOf('half') });
    (await functions.gate.arrival('half'))();
    expect(await answer).toBe('written');
    await functions.call('past');
    const said = functions.records('past').map(({ level, msg }) => [level, msg]);
    const lines = [
      ['info', 'past'],
      ['warn', '石榴'],
      ['info', 'by'],
    ];
    expect(said).toEqual(expect.arrayContaining(lines));
  });

  test('says why an invocation failed, and the caller is not told', async () => {
    await expect(functions.call('fail')).rejects.toThrow(/^the function failed$/);
    const detail = expect.stringMatching(/^Error: a secret of the function\n/) as string;
    const record = functions.records('fail').at(-1);
    expect(record).toMatchObject({ level: 'error', error: 'FUNCTIONS_EXECUTE_FAIL', detail });
    expect(functions.watch.invocationOf(String(record?.requestId))?.logs).toEqual(['before', detail]);
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
