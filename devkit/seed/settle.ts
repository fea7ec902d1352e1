import { COMMUNITIES, GRIDS, UNITS } from './map';
import { ADMINS, CHIEFS, EVERYONE, SUPERVISORS, type Inhabitant } from './people';
import { MINUTE } from './times';
import type { Town } from './town';

export interface Known {
  id: string;
  code: string;
}
/** Ids and personal codes of the town's people, by openid. */
export type Register = ReadonlyMap<string, Known>;

const [first, second] = ADMINS.map((admin) => admin.openid) as [string, string];

/** Ids of requests are made as phones make them, only readable. */
const requestFor = (what: string, { openid }: Inhabitant): string => `demo-town-${what}-${openid}`;

const drawMap = async (town: Town): Promise<void> => {
  for (const { id, name, phone } of COMMUNITIES) {
    const words = { communityId: id, name, prefix: 'YMS', supervisionPhone: phone };
    await town.ask(first, 'people.saveCommunity', words);
  }
  for (const { id, community, name, addresses } of GRIDS) {
    await town.ask(first, 'people.saveGrid', { gridId: id, communityId: community, name, addresses });
  }
  for (const { id, name, phone } of UNITS) await town.ask(first, 'people.saveUnit', { unitId: id, name, phone });
};

const moveIn = async (town: Town): Promise<Register> => {
  const known = new Map<string, Known>();
  for (const [index, { openid, name, grid }] of EVERYONE.entries()) {
    const phone = `000-0000-${String(index + 1).padStart(4, '0')}`;
    const profile = { nickname: name, phone, gridId: GRIDS[grid - 1]?.id };
    known.set(openid, await town.ask<Known>(openid, 'people.saveProfile', profile));
  }
  return known;
};

const appoint = async (town: Town, people: Register): Promise<void> => {
  for (const person of [...ADMINS, ...EVERYONE.filter(({ role }) => role !== 'admin')]) {
    const { openid, role, scope } = person;
    if (role === 'resident' || openid === first) continue;
    const grant = { requestId: requestFor('role', person), personId: people.get(openid)?.id, role, scope };
    const { pending } = await town.ask<{ pending: boolean }>(first, 'people.grantRole', grant);
    if (pending) await town.ask(second, 'people.approveRole', { grantId: grant.requestId });
  }
};

const nameSupervisor = async (town: Town, people: Register): Promise<void> => {
  const supervisorId = people.get(SUPERVISORS[0]?.openid ?? '')?.id;
  for (const { id, name, phone } of COMMUNITIES) {
    const words = { communityId: id, name, prefix: 'YMS', supervisionPhone: phone };
    const { version } = await town.ask<{ version: number }>(first, 'people.saveCommunity', words);
    await town.ask(first, 'people.saveCommunity', { ...words, version, supervisorId });
  }
};

const bindGroups = async (town: Town): Promise<void> => {
  for (const [index, { id, group }] of GRIDS.entries()) {
    const door = { group: { cloudID: `dev-group:${group}` }, gridId: id, alias: group };
    await town.askByPhone(CHIEFS[index]?.openid ?? '', 'people.bindGroup', door);
  }
};

/** Administrators, map, people, roles and groups, in the order in which a street would do it. */
export async function settle(town: Town, key: string): Promise<Register> {
  // Lists of people begin with whoever came first, and most people are residents.
  const [resident] = EVERYONE;
  if (resident) await town.ask(resident.openid, 'people.saveProfile', { nickname: resident.name });
  await town.ask(first, 'people.bootstrap', { key });
  await drawMap(town);
  // A warm instance keeps the map of the street for a minute.
  town.clock.moveTo(town.clock.now() + 2 * MINUTE);
  const people = await moveIn(town);
  await appoint(town, people);
  await nameSupervisor(town, people);
  await bindGroups(town);
  town.clock.moveTo(town.clock.now() + 2 * MINUTE);
  return people;
}
