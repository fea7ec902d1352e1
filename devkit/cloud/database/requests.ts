import { randomBytes } from 'node:crypto';
import type { AdminCall } from '../admin';
import { refused } from '../../mongo/refusal';
import { refuseUnstorable } from '../../mongo/storable';
import { invalid } from '../failure';
import { isDocument, parse, type Document } from '../../mongo/values';

/** An EJSON object of a request; an absent one is empty. */
export const objectOf = ({ body, now }: AdminCall, field: string): Document => parseObject(body[field], field, now);

/** A number of documents, none below zero. */
export function countOf({ body }: AdminCall, field: string, otherwise: number): number {
  const count = Number(body[field] ?? otherwise);
  if (!(count >= 0)) throw refused(`${field} must not be negative: ${String(body[field])}`);
  return count;
}

function parseObject(text: unknown, what: string, now: number): Document {
  if (text === undefined || text === '') return {};
  try {
    const value = typeof text === 'string' ? dated(text, now) : text;
    if (isDocument(value)) return value;
  } catch (error) {
    throw invalid(`${what} is not valid EJSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw invalid(`${what} must be an object`);
}

export function transactionOf({ body }: AdminCall): string | undefined {
  return typeof body.transactionId === 'string' && body.transactionId !== '' ? body.transactionId : undefined;
}

/** `db.serverDate({ offset })` travels as a marker and becomes the cloud's own time, at any depth. */
function withServerDates(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => withServerDates(item, now));
  if (!isDocument(value)) return value;
  const marker = value.$tcb_server_date;
  if (isDocument(marker)) return new Date(now + Number(marker.offset ?? 0));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withServerDates(inner, now)]));
}

const dated = (text: string, now: number): unknown =>
  text.includes('$tcb_server_date') ? withServerDates(parse(text), now) : parse(text);

/** A document to store: its own `_id`, or one made here; nothing that begins with `$`. */
function storable(data: Document, id: unknown = data._id ?? randomBytes(16).toString('hex')): Document {
  if (typeof id !== 'string' && typeof id !== 'number') throw refused("The '_id' must be a string or a number");
  refuseUnstorable(data);
  return { ...data, _id: id };
}

export const replacementOf = (call: AdminCall, id: unknown): Document => storable(objectOf(call, 'data'), id);

export function newDocuments({ body: { data }, now }: AdminCall): Document[] {
  if (!Array.isArray(data)) throw invalid('data must be an array');
  return data.map((text) => storable(parseObject(text, 'data', now)));
}

export function operatorsOf(call: AdminCall): Document {
  const data = objectOf(call, 'data');
  const names = Object.keys(data);
  if (names.length === 0) throw invalid("'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}");
  if (!names.every((name) => name.startsWith('$') && isDocument(data[name])))
    throw refused('an update must consist of operators');
  return data;
}

export function stagesOf({ body: { stages }, now }: AdminCall): Document[] {
  if (!Array.isArray(stages) || stages.length === 0) throw refused('an aggregation needs stages');
  return stages.map((stage) => {
    if (!isDocument(stage) || typeof stage.stageKey !== 'string') throw refused('a stage is { stageKey, stageValue }');
    return { [stage.stageKey]: dated(String(stage.stageValue), now) };
  });
}
