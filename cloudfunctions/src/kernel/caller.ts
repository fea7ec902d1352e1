import { createHash } from 'node:crypto';
import { SYSTEM, type Actor, type RoleGrant } from '../../../miniprogram/shared/roles';
import type { NoticeTemplate } from '../../../miniprogram/shared/domain/notice';
import { DuplicateKey, get, insert, update } from './database';

/** A person as stored. `openid` never leaves the kernel and the sender of messages. */
export interface Person {
  _id: string;
  version: number;
  openid: string;
  /** Said aloud by an old resident when a grid member redeems for him. */
  code: string;
  nickname: string;
  avatar: string;
  phone: string;
  gridId: string;
  communityId: string;
  roles: RoleGrant[];
  language?: 'zh' | 'en';
  large?: boolean;
  /** Subscribe messages that may still be sent, by template. */
  rights: Partial<Record<NoticeTemplate, number>>;
  createdAt: number;
  erasedAt?: number;
}

export interface Caller extends Actor {
  /** Null for somebody who only looks around, and for the system. */
  person: Person | null;
  openid: string;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PERSON_CODE_LENGTH = 8;

const letters = (purpose: string, openid: string, length: number): string =>
  [...createHash('sha256').update(`${purpose}:${openid}`).digest().subarray(0, length)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('');

/** The same person always has the same id, nobody can turn it back into an openid, and two first calls at once make one record. */
export const personIdOf = (openid: string): string => `p${letters('person', openid, 20)}`;

const newcomer = (openid: string, at: number): Person => ({
  _id: personIdOf(openid),
  version: 1,
  openid,
  code: letters('code', openid, PERSON_CODE_LENGTH),
  nickname: '',
  avatar: '',
  phone: '',
  gridId: '',
  communityId: '',
  roles: [],
  rights: {},
  createdAt: at,
});

const register = async (openid: string, erased: Person | null, at: number): Promise<Person> => {
  const person = newcomer(openid, at);
  if (erased) {
    // A tombstone is blank but for these.
    const { code, createdAt } = person;
    const version = erased.version + 1;
    await update('people', person._id, { version: erased.version }, { openid, code, createdAt, version, erasedAt: 0 });
    return { ...person, version };
  }
  try {
    await insert('people', person);
    return person;
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    return (await get<Person>('people', person._id)) ?? person;
  }
};

/** Who calls, from the cloud's context alone. A person who only reads leaves no record. */
export const identify = async (openid: string, reads: boolean, at: number): Promise<Caller> => {
  if (!openid) return { ...SYSTEM, person: null, openid: '' };
  const stored = await get<Person>('people', personIdOf(openid));
  const known = stored && !stored.erasedAt ? stored : null;
  const person = known ?? (reads ? null : await register(openid, stored, at));
  return { id: personIdOf(openid), roles: person?.roles ?? [], person, openid };
};
