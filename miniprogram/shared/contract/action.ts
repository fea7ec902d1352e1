import {
  array,
  boolean,
  integer as isInteger,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  object,
  optional,
  pipe,
  regex,
  string,
  transform,
  trim,
  type GenericSchema,
  type InferInput,
  type InferOutput,
} from 'valibot';
import type { Role } from '../roles';

/**
 * One entry of the contract: who may ask, what they send, what comes back. `by: ['resident']` is everyone,
 * `by: ['system']` is the clock and other functions, never a phone.
 */
export interface Action<Request extends GenericSchema, Response> {
  by: readonly (Role | 'system')[];
  request: Request;
  /** Reading makes no record of a person who only looks around. */
  reads?: true;
  /** Carries the type of the answer only; never a value. */
  response?: Response;
}

export const returns =
  <Response>() =>
  <Request extends GenericSchema>(action: Action<Request, Response>): Action<Request, Response> =>
    action;

export type RequestOf<A> = A extends Action<infer Schema, unknown> ? InferOutput<Schema> : never;
export type SentOf<A> = A extends Action<infer Schema, unknown> ? InferInput<Schema> : never;
export type ResponseOf<A> = A extends Action<GenericSchema, infer Response> ? Response : never;

export const PAGE_MAX = 50;
export const PAGE_SIZE = 20;

/** Ids are made by clients, so they are checked as any other text: nothing that could be an operator or a path. */
export const id = pipe(string(), regex(/^[A-Za-z0-9_.:-]{1,64}$/));
/** A repeat of a request carries the same id and gets the same answer. Long enough not to be guessed or to collide. */
export const requestId = pipe(string(), regex(/^[A-Za-z0-9_-]{16,64}$/));
/** What nobody sees: control characters but for tab and line break, characters of no width, and empty fillers. */
const UNSEEN: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
];
const isSeen = (letter: string): boolean => {
  const code = letter.charCodeAt(0);
  return !UNSEEN.some(([first, last]) => first <= code && code <= last);
};
const seen = (words: string): string => words.split('').filter(isSeen).join('');

/** As long as what can be read of it: words of nothing are no words. */
export const text = (min: number, max: number) =>
  pipe(string(), transform(seen), trim(), minLength(min), maxLength(max));
export const integer = (min: number, max: number) => pipe(number(), isInteger(), minValue(min), maxValue(max));
export const instant = integer(0, 4_102_444_800_000);
/** `2025-06`. */
export const month = pipe(string(), regex(/^20\d\d-(0[1-9]|1[0-2])$/));
export const version = integer(1, 1_000_000);
export const fileId = pipe(string(), regex(/^cloud:\/\/[\w./-]{1,300}$/));
export const photos = (max: number) => optional(pipe(array(fileId), maxLength(max)), []);
export const flag = optional(boolean(), false);

/** The last row of the page before: lists page by key, so they stay fast however long they grow. */
export const after = optional(object({ at: instant, id }));
export type PageKey = { at: number; id: string };
export interface Page<Row> {
  rows: Row[];
  next: PageKey | null;
}
export const limit = optional(integer(1, PAGE_MAX), PAGE_SIZE);

/**
 * What the cloud puts in place of a CloudID; a client cannot make it. Without `data` it did not resolve: the entry has
 * expired or came from no group.
 */
export const groupEntry = object({ cloudID: string(), data: optional(object({ opengid: string() })) });
