import { randomBytes } from 'node:crypto';
import type { AdminCall } from '../admin';
import { refused } from '../../mongo/refusal';
import { invalid } from '../failure';
import { isDocument, parse, refuseDollar, type Document } from '../../mongo/values';

/** An EJSON object of a request; an absent one is empty. */
export function objectOf({ body }: AdminCall, field: string): Document {
  return parseObject(body[field], field);
}

function parseObject(text: unknown, what: string): Document {
  if (text === undefined || text === '') return {};
  try {
    const value = typeof text === 'string' ? parse(text) : text;
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

const dated = (text: unknown, now: number): Document => {
  const data = parseObject(text, 'data');
  return String(text).includes('$tcb_server_date') ? (withServerDates(data, now) as Document) : data;
};

/** A document to store: its own `_id`, or one made here; nothing that begins with `$`. */
function storable(data: Document, id: unknown = data._id ?? randomBytes(16).toString('hex')): Document {
  if (typeof id !== 'string' && typeof id !== 'number') throw refused("The '_id' must be a string or a number");
  refuseDollar(data);
  return { ...data, _id: id };
}

export const replacementOf = ({ body }: AdminCall, id: unknown, now: number): Document =>
  storable(dated(body.data, now), id);

export function newDocuments({ body }: AdminCall, now: number): Document[] {
  if (!Array.isArray(body.data)) throw invalid('data must be an array');
  return body.data.map((text) => storable(dated(text, now)));
}

export function operatorsOf({ body }: AdminCall, now: number): Document {
  const data = dated(body.data, now);
  const names = Object.keys(data);
  if (names.length === 0) throw invalid("'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}");
  if (!names.every((name) => name.startsWith('$') && isDocument(data[name])))
    throw refused('an update must consist of operators');
  return data;
}

export function stagesOf({ body: { stages } }: AdminCall): Document[] {
  if (!Array.isArray(stages) || stages.length === 0) throw refused('an aggregation needs stages');
  return stages.map((stage) => {
    if (!isDocument(stage) || typeof stage.stageKey !== 'string') throw refused('a stage is { stageKey, stageValue }');
    return { [stage.stageKey]: parse(String(stage.stageValue)) };
  });
}
