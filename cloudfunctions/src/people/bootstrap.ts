import { createHash, timingSafeEqual } from 'node:crypto';
import { Rejection } from '../../../miniprogram/shared/errors';
import { HOUR } from '../../../miniprogram/shared/domain/calendar';
import type { Person } from '../kernel/caller';
import { _, DuplicateKey, insert, transact, updateAndReturn, type Identified } from '../kernel/database';
import type { Handler } from '../kernel/serve';
import { administrators, GRANTS, isAdministrator, STREET, type Grant } from './grant';
import { apply } from './role-change';
import { PEOPLE } from './store';

const BOOTSTRAP = 'bootstrap';
const FIRST = 'first';
const KEY_LENGTH_MIN = 16;
const TRIES_AN_HOUR = 5;

interface Tries extends Identified {
  tries: number;
}

interface First extends Identified {
  personId: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compared by digests of one length, in a time that tells nothing. A short or missing key opens nothing. */
const isKey = (given: string): boolean => {
  const key = process.env.POMEGRANATE_BOOTSTRAP_KEY ?? '';
  return timingSafeEqual(digest(given), digest(key)) && key.length >= KEY_LENGTH_MIN;
};

/** Counted before the key is looked at, so that tries at the same time count too. */
const countTry = async (personId: string, at: number): Promise<void> => {
  const hour = Math.floor(at / HOUR);
  const id = `${personId}:${hour}`;
  const again = () => updateAndReturn<Tries>(BOOTSTRAP, id, { tries: _.gt(0) }, { tries: _.inc(1) });
  const counted =
    (await again()) ??
    (await insert(BOOTSTRAP, { _id: id, tries: 1 }).catch((error: unknown) => {
      if (!(error instanceof DuplicateKey)) throw error;
      return again();
    }));
  if (counted && counted.tries > TRIES_AN_HOUR) throw new Rejection('BOOTSTRAP_REFUSED', { at: (hour + 1) * HOUR });
};

/** Of two who hold the key at once, one becomes the administrator: both write the same document. */
const appoint = (grant: Grant): Promise<void> =>
  transact(async (transaction) => {
    const first = await transaction.get<First>(BOOTSTRAP, FIRST);
    const before = first && (await transaction.get<Person>(PEOPLE, first.personId));
    if (before && isAdministrator(before)) throw new Rejection('BOOTSTRAP_REFUSED');
    const { personId } = grant;
    if (first) await transaction.update(BOOTSTRAP, FIRST, { personId });
    else await transaction.insert(BOOTSTRAP, { _id: FIRST, personId });
    await transaction.insert(GRANTS, grant);
    await apply(transaction, grant);
  });

export const bootstrap: Handler<'people.bootstrap'> = async ({ key }, { caller, at }) => {
  await countTry(caller.id, at);
  const already = await administrators();
  if (!isKey(key)) throw new Rejection('BOOTSTRAP_REFUSED');
  if (already.some((person) => person._id === caller.id)) return;
  if (already.length > 0) throw new Rejection('BOOTSTRAP_REFUSED');
  await appoint({
    _id: `bootstrap:${caller.id}:${at}`,
    version: 1,
    personId: caller.id,
    role: 'admin',
    scope: STREET,
    revoke: false,
    name: '',
    proposedBy: caller.id,
    at,
    status: 'done',
    decidedBy: caller.id,
    decidedAt: at,
  });
};
