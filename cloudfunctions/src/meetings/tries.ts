import { lockedUntil, WRONG_TRIES_MAX } from '../../../miniprogram/shared/domain/voucher-lock';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, DuplicateKey, get, insert, update, type Identified } from '../kernel/database';

const TRIES = 'meeting_tries';

/** Wrong codes that one person has typed lately: guessing is stopped where it happens, so that nobody else is kept out. */
interface Tries extends Identified {
  wrong: number[];
}

export const checkUnlocked = async (personId: string, at: number): Promise<void> => {
  const tries = await get<Tries>(TRIES, personId);
  const opensAt = lockedUntil(tries?.wrong ?? [], at);
  if (opensAt !== null) throw new Rejection('MEETING_CODE_LOCKED', { at: opensAt });
};

const remember = (personId: string, at: number): Promise<boolean> =>
  update(TRIES, personId, {}, { wrong: _.push([at], -WRONG_TRIES_MAX) });

export const countWrong = async (personId: string, at: number): Promise<void> => {
  if (await remember(personId, at)) return;
  try {
    await insert<Tries>(TRIES, { _id: personId, wrong: [at] });
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    await remember(personId, at);
  }
};
