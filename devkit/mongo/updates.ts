import { creating, reducing } from './modifiers';
import { same } from './order';
import { ownField, plainValue } from './paths';
import { matchedPosition } from './positions';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

type Holder = Document | unknown[];
const POSITION = /^\d+$/;
/** How many elements a write beyond the end of an array may make. */
const PADDING_AT_MOST = 1_500_000;

const read = (holder: Holder, part: string): unknown =>
  Array.isArray(holder) ? holder[Number(part)] : ownField(holder, part);

function write(holder: Holder, part: string, value: unknown): void {
  if (!Array.isArray(holder)) holder[part] = value;
  else {
    if (Number(part) - holder.length > PADDING_AT_MOST)
      throw refused(`can't backfill more than ${PADDING_AT_MOST} elements`);
    while (holder.length < Number(part)) holder.push(null);
    holder[Number(part)] = value;
  }
}

function remove(holder: Holder, part: string): void {
  if (!Array.isArray(holder)) Reflect.deleteProperty(holder, part);
  else if (Number(part) < holder.length) holder[Number(part)] = null;
}

/** The document or array that holds the last part of a path; on the way there missing documents are made, or not. */
function holderOf(document: Document, parts: readonly string[], creates: boolean): Holder | undefined {
  let holder: unknown = document;
  for (const [at, part] of parts.entries()) {
    if (!(Array.isArray(holder) ? POSITION.test(part) : isDocument(holder))) {
      if (!creates) return undefined;
      throw refused(`Cannot create field '${part}' in element {${parts[at - 1]}: ${JSON.stringify(holder)}}`);
    }
    if (at === parts.length - 1) break;
    const here = holder as Holder;
    if (read(here, part) === undefined) {
      if (!creates) return undefined;
      write(here, part, {});
    }
    holder = read(here, part);
  }
  return holder as Holder;
}

interface Step {
  operator: string;
  path: string;
  operand: unknown;
}
const lastOf = (parts: readonly string[]): string => parts.at(-1) ?? '';

function apply(document: Document, parts: readonly string[], step: Step): void {
  const { operator, path, operand } = step;
  if (operator === '$unset') unset(document, parts);
  else if (operator === '$rename') rename(document, parts, String(operand).split('.'));
  else {
    const change = creating[operator] ?? reducing[operator];
    if (!change) throw refused(`Unknown modifier: ${operator}`);
    const holder = holderOf(document, parts, operator in creating);
    const after = change(holder && read(holder, lastOf(parts)), operand, `${operator} of '${path}'`);
    if (holder && after !== undefined) write(holder, lastOf(parts), after);
  }
}

function unset(document: Document, parts: readonly string[]): void {
  const holder = holderOf(document, parts, false);
  if (holder) remove(holder, lastOf(parts));
}

const throughArray = (document: Document, parts: readonly string[]): boolean =>
  parts.some((_, at) => at > 0 && Array.isArray(plainValue(document, parts.slice(0, at))));

function rename(document: Document, parts: readonly string[], target: readonly string[]): void {
  if (throughArray(document, parts) || throughArray(document, target))
    throw refused('The source or target of $rename cannot be an array element');
  const value = plainValue(document, parts);
  if (value === undefined) return;
  unset(document, parts);
  const holder = holderOf(document, target, true);
  if (holder) write(holder, lastOf(target), value);
}

/** The positions that `$` and `$[]` stand for in a document. */
function targetsOf(document: Document, parts: readonly string[], filter: Document): (readonly string[])[] {
  const at = parts.findIndex((part) => part.startsWith('$'));
  if (at < 0) return [parts];
  const [head, sign, rest] = [parts.slice(0, at), parts[at], parts.slice(at + 1)];
  const found = plainValue(document, head);
  if (sign !== '$' && sign !== '$[]') throw refused(`No array filter found for identifier: ${sign}`);
  if (sign === '$[]' && !Array.isArray(found))
    throw refused(`Cannot apply array updates to non-array '${head.join('.')}'`);
  const positions = sign === '$' ? [matchedPosition(document, head, filter)] : [...(found as unknown[]).keys()];
  return positions.flatMap((position) => targetsOf(document, [...head, String(position), ...rest], filter));
}

/** Two changes of one path, or of a path and of what lies below it, have no order. */
function refuseConflicts(paths: string[]): void {
  const sorted = paths.map((path) => `${path}.`).sort();
  for (const [at, path] of sorted.entries()) {
    if (path.split('.').slice(0, -1).includes(''))
      throw refused(`The update path '${path}' contains an empty field name`);
    const next = sorted[at + 1];
    if (next?.startsWith(path))
      throw refused(`Updating the path '${next.slice(0, -1)}' would create a conflict at '${path.slice(0, -1)}'`);
  }
}

/**
 * The SDK's update operators applied to a document that the caller may change, path by path in their order. The filter
 * finds what the positional `$` stands for.
 */
export function applyUpdate(document: Document, update: Document, filter: Document): Document {
  const { _id: id } = document;
  const steps = Object.entries(update).flatMap(([operator, fields]) => {
    if (!isDocument(fields)) throw refused(`Modifiers operate on fields but we found another type for ${operator}`);
    return Object.entries(fields).map(([path, operand]) => ({ operator, path, operand }));
  });
  const renamed = steps.filter(({ operator }) => operator === '$rename').map(({ operand }) => String(operand));
  refuseConflicts([...steps.map(({ path }) => path), ...renamed]);
  steps.sort((left, right) => (left.path < right.path ? -1 : 1));
  const targets = steps.map(({ path }) => targetsOf(document, path.split('.'), filter));
  for (const [at, step] of steps.entries()) for (const parts of targets[at] ?? []) apply(document, parts, step);
  if (!same(document._id, id))
    throw refused("Performing an update on the path '_id' would modify the immutable field '_id'");
  return document;
}
