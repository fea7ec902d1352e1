import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Person } from '../preview/runtime/core/people';
import type { Role, Shot } from './pages';

export interface Town {
  url: string;
  people: Person[];
  close(): Promise<void>;
}

/** The town that `npm start` shows, on a port of its own. */
export async function openTown(dataFolder: string): Promise<Town> {
  const server = fork(join(__dirname, '../start.ts'), ['--data', dataFolder, '--port', '0', '--no-watch'], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await readyAddress(server.stdout as NodeJS.ReadableStream);
  const people = (await (await fetch(`${url}/preview/people`)).json()) as Person[];
  return {
    url,
    people,
    async close() {
      server.kill();
      await once(server, 'exit');
    },
  };
}

async function readyAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /^ready (\S+)/.exec(line)?.[1];
    if (address) return address;
    console.log(line);
  }
  throw new Error('the town did not start');
}

const hasRole = ({ roles }: Person, role: Role) =>
  role === 'resident' ? roles.every((grant) => grant.role === 'resident') : roles.some((grant) => grant.role === role);

/** Whoever has the role and a row to show; a page without a row is no picture of it. */
export async function findAddress(town: Town, shot: Shot, role: Role): Promise<{ openid: string; address: string }> {
  for (const person of town.people.filter((candidate) => hasRole(candidate, role))) {
    const scope = String(person.roles.find((grant) => grant.role === role)?.scope ?? '');
    const id = shot.first ? await firstRow(town, person, shot.first) : '';
    if (id === undefined) continue;
    return { openid: person.openid, address: shot.address.replace('{id}', id).replace('{scope}', scope) };
  }
  throw new Error(`no ${role} has a row for ${shot.name}`);
}

async function firstRow(town: Town, person: Person, first: NonNullable<Shot['first']>): Promise<string | undefined> {
  const response = await fetch(`${town.url}/wx/callFunction`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wx-openid': person.openid },
    body: JSON.stringify({ name: first.action.split('.')[0], data: { action: first.action, ...first.data } }),
  });
  const { result } = (await response.json()) as { result?: { data?: { rows?: { id: string }[] } } };
  return result?.data?.rows?.[0]?.id;
}
