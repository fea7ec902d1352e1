import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFunctions, type Caller } from '../../devkit/cloud/functions/functions';
import { openLog } from '../../devkit/cloud/log';
import { startWatch } from '../../devkit/cloud/watch';
import { openGate } from './gate';

export type FunctionsHost = Awaited<ReturnType<typeof openFunctionsHost>>;

export const COUNT = 'return ++calls;';
export const WAIT = 'await fetch(event.gate); return event.answer;';
const PERSON: Caller = { source: 'wx_client', openid: 'a-person' };

/** The host of the functions alone, without a cloud around it: its clocks are moved and its log is read. */
export async function openFunctionsHost(sources: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'));
  const gate = await openGate();
  const time = { now: 0, shift: 0 };
  const lines: Record<string, unknown>[] = [];
  const watch = startWatch(() => time.now);
  const write = (name: string, body: string, config: object = {}): void => {
    const main = `let calls = 0;\nexports.main = async (event, context) => {${body}};\n`;
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.js'), main);
    writeFileSync(join(folder, name, 'config.json'), JSON.stringify({ timeout: 30, ...config }));
  };
  for (const [name, body] of Object.entries(sources)) write(name, body);
  const host = startFunctions({
    ...{ folder, url: 'http://nowhere', environmentId: 'local', environment: {}, timers: true, watch },
    log: openLog((line) => lines.push(JSON.parse(line) as Record<string, unknown>), true),
    clockShiftMs: () => time.shift,
    disturb: () => Promise.resolve('answer'),
    now: () => time.now,
  });
  return {
    ...{ ...host, folder, gate, time, watch, write },
    call: async (name: string, event: unknown = {}, caller = PERSON): Promise<unknown> =>
      JSON.parse((await host.invoke(name, event, caller)).result),
    /** What the log has of a function. */
    records: (name: string) => lines.filter((line) => line.function === name),
    close: async (): Promise<void> => {
      await host.close();
      gate.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
