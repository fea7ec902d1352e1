import { count, find, type Identified } from '../kernel/database';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { LOOKS } from './store';

interface Look extends Identified {
  role: string;
  reason: string;
  at: number;
}

const LOOKS_SHOWN = 50;

/** Everything that is kept about the caller, counted where it lies, and who has looked at his name. */
export const stored: Handler<'people.stored'> = async (_request, { caller }) => {
  const personId = caller.id;
  const [map, needs, cosigns, notices, entries, redemptions, looks] = await Promise.all([
    directory(),
    count('needs', { filedById: personId }),
    count('cosigns', { personId }),
    count('notices', { personId }),
    count('entries', { personId }),
    count('redemptions', { personId }),
    find<Look>(
      LOOKS,
      { personId },
      {
        sort: [
          ['at', 'desc'],
          ['_id', 'desc'],
        ],
        limit: LOOKS_SHOWN,
      },
    ),
  ]);
  const { person } = caller;
  return {
    profile: {
      nickname: person?.nickname ?? '',
      phone: person?.phone ?? '',
      gridName: map.grids.get(person?.gridId ?? '')?.name ?? '',
      since: person?.createdAt ?? null,
      roles: person?.roles ?? [],
    },
    counts: { needs, cosigns, notices, entries, redemptions },
    looks: looks.map(({ at: lookedAt, role, reason }) => ({ at: lookedAt, role, reason })),
  };
};
