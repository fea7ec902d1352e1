import type { QuorumName } from '../../../miniprogram/shared/domain/quorum';
import type { Role } from '../../../miniprogram/shared/roles';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, find, type Identified } from './database';

/** The street's map of grids and who serves in them: small, read by nearly every call, changed by an administrator. */
export interface Staff {
  id: string;
  role: Role;
  name: string;
}

export interface Grid extends Identified {
  version: number;
  name: string;
  communityId: string;
  addresses: string[];
  staff: Staff[];
  defaultAssigneeId?: string;
}

export interface Community extends Identified {
  version: number;
  name: string;
  /** Starts every number: `YMS`. */
  prefix: string;
  fallbackGridId: string;
  supervisionPhone: string;
  /** Who is told at the street when something is 72 h over. */
  supervisorId?: string;
  /** Of the joint meeting; absent: more than half. */
  quorum?: QuorumName;
  staff: Staff[];
}

/** A department that carries out what is decided 责任单位; its staff are its officers. */
export interface Unit extends Identified {
  version: number;
  name: string;
  phone: string;
  staff: Staff[];
}

export interface Directory {
  grids: ReadonlyMap<string, Grid>;
  communities: ReadonlyMap<string, Community>;
  units: ReadonlyMap<string, Unit>;
  /** By the instance's own clock, which nobody moves. */
  readAt: number;
}

const KEPT_MS = 60_000;
const GRIDS_MAX = 1000;

let kept: Directory | null = null;

const read = async (): Promise<Directory> => {
  const everything = { name: _.gt('') };
  const [grids, communities, units] = await Promise.all([
    find<Grid>('grids', everything, { limit: GRIDS_MAX }),
    find<Community>('communities', everything, { limit: GRIDS_MAX }),
    find<Unit>('units', everything, { limit: GRIDS_MAX }),
  ]);
  return {
    grids: new Map(grids.map((grid) => [grid._id, grid])),
    communities: new Map(communities.map((community) => [community._id, community])),
    units: new Map(units.map((unit) => [unit._id, unit])),
    readAt: performance.now(),
  };
};

/** Kept for a minute by each warm instance; `fresh` reads again, for when somebody seems to be missing. */
export const directory = async (fresh = false): Promise<Directory> => {
  if (!kept || fresh || performance.now() - kept.readAt > KEPT_MS || kept.grids.size === 0) kept = await read();
  return kept;
};

export const gridOf = (map: Directory, gridId: string): Grid => {
  const grid = map.grids.get(gridId);
  if (!grid) throw new Rejection('GRID_NOT_FOUND', { field: 'gridId' });
  return grid;
};

export const communityOf = (map: Directory, communityId: string): Community => {
  const community = map.communities.get(communityId);
  if (!community) throw new Rejection('GRID_NOT_FOUND');
  return community;
};

export const unitOf = (map: Directory, unitId: string): Unit => {
  const unit = map.units.get(unitId);
  if (!unit) throw new Rejection('UNIT_NOT_FOUND', { field: 'unitId' });
  return unit;
};

const staffWith = (staff: readonly Staff[], role: Role): Staff | undefined => staff.find((one) => one.role === role);

/** Somebody always answers: the chief, else the community's secretary. Empty only where an administrator has named nobody. */
export const ownerOf = (map: Directory, grid: Grid): string => chiefOf(grid) ?? secretaryOf(map, grid.communityId);

export const chiefOf = (grid: Grid): string | undefined => staffWith(grid.staff, 'grid_chief')?.id;

export const secretaryOf = (map: Directory, communityId: string): string =>
  staffWith(map.communities.get(communityId)?.staff ?? [], 'secretary')?.id ?? '';

/** Somebody who serves in the grid or its community, under the name and role he is known by there; never a resident. */
export const staffIn = (map: Directory, gridId: string, personId: string): Staff | undefined => {
  const grid = map.grids.get(gridId);
  const community = grid && map.communities.get(grid.communityId);
  return [...(grid?.staff ?? []), ...(community?.staff ?? [])].find((one) => one.id === personId);
};
