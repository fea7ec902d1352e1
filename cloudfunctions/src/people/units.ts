import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';

export const units: Handler<'people.units'> = async () => {
  const map = await directory();
  return [...map.units.values()].map(({ _id: id, version, name, phone, staff }) => ({
    ...{ id, version, name, phone },
    officers: staff.map((officer) => ({ id: officer.id, name: officer.name })),
  }));
};
