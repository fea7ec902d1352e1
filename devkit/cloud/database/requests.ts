import { randomBytes } from 'node:crypto';
import type { AdminCall } from '../admin';
import { invalid, refused } from '../failure';
import { refuseDollar } from './updates';
import { isDocument, parseDocument, withServerDates, type Document } from './values';

export function transactionOf({ body }: AdminCall): string | undefined {
  return typeof body.transactionId === 'string' && body.transactionId !== '' ? body.transactionId : undefined;
}

export const filterOf = (call: AdminCall): Document => parseDocument(call.body.query, 'query');
export const dataOf = (call: AdminCall, now: number): Document =>
  withServerDates(parseDocument(call.body.data, 'data'), now) as Document;

/** A document to store: its own `_id`, or one made here; nothing that begins with `$`. */
export function newDocument(data: Document, id: unknown = data._id ?? randomBytes(16).toString('hex')): Document {
  if (typeof id !== 'string' && typeof id !== 'number') throw refused("The '_id' must be a string or a number");
  refuseDollar(data);
  return { ...data, _id: id };
}

export function newDocuments({ body }: AdminCall, now: number): Document[] {
  if (!Array.isArray(body.data)) throw invalid('data must be an array');
  return body.data.map((text) => newDocument(withServerDates(parseDocument(text, 'data'), now) as Document));
}

export function operatorsOf(call: AdminCall, now: number): Document {
  const data = dataOf(call, now);
  const names = Object.keys(data);
  if (names.length === 0) throw invalid("'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}");
  if (!names.every((name) => name.startsWith('$') && isDocument(data[name])))
    throw refused('an update must consist of operators');
  return data;
}
