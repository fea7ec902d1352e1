import type { PageKey } from '../../../miniprogram/shared/contract/action';
import { _, update, type Changes, type Filter, type Identified } from '../kernel/database';
import { page } from '../kernel/paging';

/** Where a person's name or place was written down beside his id, and what is left of it after he has gone. */
interface Trace {
  collection: string;
  owner: string;
  by: string;
  fields: readonly string[];
  /** Nothing to write: nothing names him there, or not any more. */
  blank(document: Identified): Changes | null;
}

interface Named extends Identified {
  personName?: string;
  name?: string;
}

interface Told extends Identified {
  place: string;
  open: boolean;
  onBehalf?: { name: string; phone: string };
}

/**
 * The words of a need stay, its place goes. Of needs that a staff member told for others, only the closed ones lose name
 * and place: whoever still waits has to be found, though the one who wrote him down has left.
 */
const blankNeed = (document: Identified): Changes | null => {
  const { place, open, onBehalf } = document as Told;
  if (onBehalf && open) return null;
  const isNamed = onBehalf !== undefined && (onBehalf.name !== '' || onBehalf.phone !== '');
  if (place === '' && !isNamed) return null;
  return { place: '', ...(isNamed ? { onBehalf: _.set({ name: '', phone: '' }) } : {}) };
};

const blankField =
  (field: 'personName' | 'name') =>
  (document: Identified): Changes | null =>
    (document as Named)[field] ? { [field]: '' } : null;

const NEEDS: Trace = {
  collection: 'needs',
  owner: 'filedById',
  by: 'createdAt',
  fields: ['place', 'open', 'onBehalf', 'createdAt'],
  blank: blankNeed,
};

const named = (collection: string, field: 'personName' | 'name'): Trace => ({
  collection,
  owner: 'personId',
  by: 'at',
  fields: [field, 'at'],
  blank: blankField(field),
});

interface Seated extends Identified {
  seats?: Record<string, { name?: string }>;
}

/** His chair stays, so that the count of those who were there stays true. */
const seatOf = (personId: string): Trace => {
  const name = `seats.${personId}.name`;
  return {
    collection: 'meetings',
    owner: 'personIds',
    by: 'at',
    fields: [name, 'at'],
    blank: (document) => ((document as Seated).seats?.[personId]?.name ? { [name]: '' } : null),
  };
};

interface Listed extends Identified {
  seats: { personId: string }[];
  personIds: string[];
}

/** Nobody is invited, or counted as a vote, who is not there any more. */
const rosterOf = (personId: string): Trace => ({
  collection: 'rosters',
  owner: 'personIds',
  by: 'updatedAt',
  fields: ['seats', 'personIds', 'updatedAt'],
  blank: (document) => {
    const { seats, personIds } = document as Listed;
    return {
      seats: _.set(seats.filter((seat) => seat.personId !== personId)),
      personIds: _.set(personIds.filter((id) => id !== personId)),
      version: _.inc(1),
    };
  },
});

const tracesOf = (personId: string): readonly Trace[] => [
  NEEDS,
  seatOf(personId),
  rosterOf(personId),
  named('claims', 'personName'),
  named('adjustments', 'personName'),
  named('grants', 'name'),
];

const AT_ONCE = 50;

const blankAll = async ({ collection, owner, by, fields, blank }: Trace, personId: string): Promise<void> => {
  const his: Filter = { [owner]: personId };
  let after: PageKey | undefined;
  do {
    const { rows, next } = await page<Identified>(collection, his, { by, after, limit: AT_ONCE, fields });
    await Promise.all(
      rows.map(async (document) => {
        const changes = blank(document);
        if (changes) await update(collection, document._id, his, changes);
      }),
    );
    after = next ?? undefined;
  } while (after);
};

/** Takes somebody's name and places off what others may still read. May be stopped and run again. */
export const blankNames = async (personId: string): Promise<void> => {
  for (const trace of tracesOf(personId)) await blankAll(trace, personId);
};
