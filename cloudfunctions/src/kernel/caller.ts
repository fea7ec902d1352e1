import { createHash } from 'node:crypto';
import { SYSTEM, type Actor, type RoleGrant } from '../../../miniprogram/shared/roles';
import { Rejection } from '../../../miniprogram/shared/errors';
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
  /** The last taps that were counted: a repeat of one adds nothing. */
  grantIds?: string[];
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

const comeBack = async (person: Person): Promise<Person> => {
  const stored = await get<Person>('people', person._id);
  if (!stored?.erasedAt) return stored ?? person;
  // A tombstone is blank but for these.
  const { openid, code, createdAt } = person;
  const version = stored.version + 1;
  await update('people', person._id, { version: stored.version }, { openid, code, createdAt, version, erasedAt: 0 });
  return { ...person, version };
};

const register = async (openid: string, at: number): Promise<Person> => {
  const person = newcomer(openid, at);
  try {
    await insert('people', person);
    return person;
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    return comeBack(person);
  }
};

type Context = Readonly<Record<string, unknown>>;

const said = (context: Context, key: string): string => {
  const value = context[key];
  return typeof value === 'string' ? value : '';
};

/** The chain of `TCB_SOURCE` ends with whoever called: `wx_client` a phone, `wx_client,scf` a function that a phone had called. */
const nearest = (source: string): string => source.split(',').filter(Boolean).pop() ?? '';

/**
 * No openid alone does not make the system: the cloud also carries users of web pages (`TCB_UUID`, anonymous ones too)
 * and of the developer's own login. The system is a timer or a function, and neither of these.
 */
const isSystem = (context: Context): boolean =>
  said(context, 'TCB_UUID') === '' &&
  said(context, 'TCB_CUSTOM_USER_ID') === '' &&
  said(context, 'TCB_ISANONYMOUS_USER') !== 'true' &&
  !/^(wx|web)/.test(said(context, 'TRIGGER_SRC')) &&
  !/^(wx|web)/.test(nearest(said(context, 'TCB_SOURCE')));

/** Who calls, from the cloud's context alone. Nothing is written: whoever only looks, or is refused, leaves no record. */
export const identify = async (context: Context): Promise<Caller> => {
  const openid = said(context, 'WX_OPENID');
  if (!openid && !isSystem(context)) throw new Rejection('FORBIDDEN');
  if (!openid) return { ...SYSTEM, person: null, openid };
  const stored = await get<Person>('people', personIdOf(openid));
  const person = stored && !stored.erasedAt ? stored : null;
  return { id: personIdOf(openid), roles: person?.roles ?? [], person, openid };
};

/** The caller with a record of his own, for whoever is about to write something. */
export const known = async (caller: Caller, at: number): Promise<Caller> =>
  caller.person || !caller.openid ? caller : { ...caller, person: await register(caller.openid, at) };
