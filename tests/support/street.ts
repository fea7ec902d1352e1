import { resolve } from 'node:path';
import { personIdOf, type Person } from '../../cloudfunctions/src/kernel/caller';
import type { Community, Grid, Unit } from '../../cloudfunctions/src/kernel/directory';
import type { ActionName, Response, Sent } from '../../miniprogram/shared/contract/contract';
import type { Role } from '../../miniprogram/shared/roles';
import { startTestCloud } from './cloud';
import type { CloudClient } from './cloud-client';
import { sdkFor } from './sdk';

/** A small street on a running cloud: two communities, three grids, two departments, one person in each role. */

export type Refusal = { code: string; field?: string; at?: number; count?: number };
type Answer = { ok: true; data: unknown } | { ok: false; error: Refusal };

interface Resident {
  openid: string;
  name: string;
  gridId: string;
  roles: { role: Role; scope: string }[];
}

const person = (name: string, gridId: string, ...roles: [Role, string][]): Resident => ({
  openid: `openid-${name}`,
  name,
  gridId,
  roles: roles.map(([role, scope]) => ({ role, scope })),
});

export const folk = {
  li: person('li', 'yunmen-3'),
  zhao: person('zhao', 'yunmen-3'),
  qian: person('qian', 'yunmen-4'),
  member: person('member', 'yunmen-3', ['grid_member', 'yunmen-3']),
  colleague: person('colleague', 'yunmen-3', ['grid_member', 'yunmen-3']),
  chief: person('chief', 'yunmen-3', ['grid_chief', 'yunmen-3']),
  chiefNextDoor: person('chiefNextDoor', 'yunmen-4', ['grid_chief', 'yunmen-4']),
  secretary: person('secretary', 'yunmen-3', ['secretary', 'yunmen']),
  secretaryElsewhere: person('secretaryElsewhere', 'nanyang-1', ['secretary', 'nanyang']),
  supervisor: person('supervisor', 'yunmen-3', ['officer', 'street']),
  representative: person('representative', 'yunmen-3', ['representative', 'yunmen']),
  officer: person('officer', 'yunmen-4', ['officer', 'culture-office']),
  officerColleague: person('officerColleague', 'yunmen-4', ['officer', 'culture-office']),
  officerElsewhere: person('officerElsewhere', 'yunmen-4', ['officer', 'town-care']),
  provider: person('provider', 'yunmen-4', ['provider', 'barber']),
  otherProvider: person('otherProvider', 'yunmen-4', ['provider', 'knives']),
  admin: person('admin', 'yunmen-4', ['admin', 'street']),
  secondAdmin: person('secondAdmin', 'yunmen-4', ['admin', 'street']),
} satisfies Record<string, Resident>;

export type Name = keyof typeof folk;

export const idOf = (name: Name): string => personIdOf(folk[name].openid);

const communityOf = (gridId: string): string => gridId.split('-')[0] ?? '';

const stored = ({ openid, name, gridId, roles }: Resident): Person => ({
  _id: personIdOf(openid),
  version: 1,
  openid,
  code: `C0DE${personIdOf(openid).slice(1, 5)}`,
  nickname: name,
  avatar: '',
  phone: '13800000000',
  gridId,
  communityId: communityOf(gridId),
  roles,
  rights: {},
  createdAt: 0,
});

const staffOf = (scope: string, roles: Role[]) =>
  Object.values(folk).flatMap((one) =>
    one.roles
      .filter((grant) => grant.scope === scope && roles.includes(grant.role))
      .map((grant) => ({ id: personIdOf(one.openid), role: grant.role, name: one.name })),
  );

const grid = (_id: string, name: string): Grid => ({
  _id,
  version: 1,
  name,
  communityId: communityOf(_id),
  addresses: [],
  staff: staffOf(_id, ['grid_member', 'grid_chief']),
});

const community = (_id: string, name: string, fallbackGridId: string): Community => ({
  _id,
  version: 1,
  name,
  prefix: 'YMS',
  fallbackGridId,
  supervisionPhone: '0536-0000000',
  supervisorId: idOf('supervisor'),
  staff: staffOf(_id, ['secretary']),
});

const unit = (_id: string, name: string): Unit => ({
  _id,
  version: 1,
  name,
  phone: '',
  staff: staffOf(_id, ['officer']),
});

type RunningCloud = CloudClient & { close(): Promise<void> };
export type Street = Awaited<ReturnType<typeof fillStreet>>;

/** Puts the street's people and places into an empty cloud, and answers how tests ask them things. */
export const fillStreet = async (cloud: RunningCloud) => {
  // The administrator's console: the real SDK, straight to the documents.
  const database = sdkFor(cloud.url).database();
  const put = async (collection: string, ...documents: object[]) => {
    for (const document of documents) await database.collection(collection).add(document);
  };
  await put('people', ...Object.values(folk).map(stored));
  await put('grids', grid('yunmen-3', '第三网格'), grid('yunmen-4', '第四网格'), grid('nanyang-1', '第一网格'));
  await put('communities', community('yunmen', '云门社区', 'yunmen-4'), community('nanyang', '南阳社区', 'nanyang-1'));

  await put('units', unit('culture-office', '文旅办'), unit('town-care', '市政养护队'));

  const ask = async <A extends ActionName>(openid: string, action: A, request: unknown): Promise<Answer> =>
    cloud.call<Answer>(action.split('.')[0] ?? '', { action, ...(request as object) }, openid);

  return {
    cloud,
    database,
    put,
    /** What an action answers this person; fails the test when it refuses. */
    ask: async <A extends ActionName>(name: Name, action: A, request: Sent<A>): Promise<Response<A>> => {
      const answer = await ask(folk[name].openid, action, request);
      if (!answer.ok) throw new Error(`${name} · ${action}: ${JSON.stringify(answer.error)}`);
      return answer.data as Response<A>;
    },
    /** Why an action refuses this person; fails the test when it does not. Takes any request, also a broken one. */
    refusal: async (name: Name, action: ActionName, request: unknown): Promise<Refusal> => {
      const answer = await ask(folk[name].openid, action, request);
      if (answer.ok) throw new Error(`${name} · ${action} was not refused: ${JSON.stringify(answer.data)}`);
      return answer.error;
    },
    /** The documents of a collection, for looking behind the answers. */
    documents: async <T>(collection: string, filter: object): Promise<T[]> =>
      (await database.collection(collection).where(filter).limit(1000).get()).data as T[],
    /** The clock's function, as its timer runs it. */
    tick: () => cloud.timer<{ ok: boolean; data: Record<string, number> }>('clock'),
    close: () => cloud.close(),
  };
};

/** The street on a cloud of its own, without the mini-program. */
export const openStreet = async (environment: Record<string, string> = {}): Promise<Street> => {
  const cloud = await startTestCloud({
    functions: resolve('cloudfunctions/dist'),
    database: resolve('cloudfunctions/database.json'),
    environment,
  });
  try {
    return await fillStreet(cloud);
  } catch (failure) {
    await cloud.kill();
    throw failure;
  }
};

let made = 0;
/** As a phone makes it: before the first try, kept until answered. */
export const newRequestId = (): string => `request-${String((made += 1)).padStart(10, '0')}`;
