import { existsSync } from 'node:fs';
import { startTestCloud } from '../support/cloud';
import { makeFixture } from '../support/fixture';
import { startServer } from '../support/process';

const start = (code: string) => startServer(['-e', `console.log('ready http://nowhere'); ${code}`]);

describe('whoever waits for a word of a server', () => {
  test('hears it, each time from behind the last one on', async () => {
    const server = await start("console.log('swapped 1\\nswapped 2'); setInterval(() => 0, 1000);");
    expect(server.url).toBe('http://nowhere');
    expect([await server.said(/swapped (\d)/), await server.said(/swapped (\d)/)]).toEqual(['1', '2']);
    await server.stop('SIGKILL');
  });

  test('is told when it dies without having said it, and what it said instead', async () => {
    const server = await start("console.error('out of breath'); process.exitCode = 3;");
    await expect(server.said(/swapped/)).rejects.toThrow(/exited with 3 before it said [^]*out of breath/);
  });

  test('is told of one that never was ready', async () => {
    await expect(startServer(['-e', "throw new Error('no way')"])).rejects.toThrow(/exited with 1 [^]*no way/);
  });
});

test('a cloud that is killed leaves no folder of its own behind', async () => {
  const fixture = makeFixture({});
  const cloud = await startTestCloud(fixture);
  await cloud.kill();
  expect([existsSync(cloud.data), existsSync(fixture.folder)]).toEqual([false, true]);
  fixture.remove();
});
