import { evaluate } from './expressions';
import { elementTest } from './matcher';
import { ownField } from './paths';
import { matchedPosition } from './positions';
import { refused } from './refusal';
import { isDocument, type Document } from './values';

/** What becomes of a field: kept, left out, or made from what it was and the whole document. */
type Leaf = boolean | ((value: unknown, document: Document) => unknown);
type Tree = Map<string, Leaf | Tree>;
export type Shaping = (document: Document) => Document;

const hasOperator = (value: Document): boolean => Object.keys(value)[0]?.startsWith('$') === true;

function plant(tree: Tree, parts: readonly string[], leaf: Leaf): void {
  const [name = '', ...rest] = parts;
  if (name === '' || name.startsWith('$')) throw refused(`FieldPath field names may not be '${name}'`);
  const inner = tree.get(name);
  if (rest.length === 0) {
    if (inner !== undefined) throw refused(`Path collision at ${name}`);
    tree.set(name, leaf);
  } else if (inner === undefined || inner instanceof Map) {
    const branch: Tree = inner ?? new Map<string, Leaf | Tree>();
    tree.set(name, branch);
    plant(branch, rest, leaf);
  } else throw refused(`Path collision at ${name}`);
}

/** The leaves of a specification, whose names may be dotted or nested. */
function leavesOf(spec: Document, leafOf: (value: unknown, path: string) => Leaf, prefix = ''): [string, Leaf][] {
  return Object.entries(spec).flatMap(([name, value]): [string, Leaf][] =>
    isDocument(value) && !hasOperator(value) && Object.keys(value).length > 0
      ? leavesOf(value, leafOf, `${prefix}${name}.`)
      : [[prefix + name, leafOf(value, prefix + name)]],
  );
}

const makes = (node: Leaf | Tree): boolean =>
  node instanceof Map ? [...node.values()].some(makes) : typeof node === 'function';

/** One document shaped by a tree; `others` says whether fields that the tree does not name are kept. */
function shape(value: Document, tree: Tree, document: Document, others: boolean): Document {
  const shaped: Document = {};
  const put = (name: string, made: unknown): void => {
    if (made !== undefined) shaped[name] = made;
  };
  for (const [name, inner] of Object.entries(value)) {
    const node = tree.get(name);
    if (node === true || (node === undefined && others)) shaped[name] = inner;
    else if (node instanceof Map) put(name, within(inner, node, document, others));
    else if (typeof node === 'function' && others) put(name, node(inner, document));
  }
  for (const [name, node] of tree) {
    const known = Object.hasOwn(value, name);
    if (typeof node === 'function' && !(others && known)) put(name, node(ownField(value, name), document));
    else if (node instanceof Map && !known && makes(node)) shaped[name] = shape({}, node, document, others);
  }
  return shaped;
}

/** Below a path: each document of an array; in the place of anything else a document, if one is made there. */
function within(value: unknown, tree: Tree, document: Document, others: boolean): unknown {
  if (isDocument(value)) return shape(value, tree, document, others);
  if (Array.isArray(value))
    return value.map((item) => within(item, tree, document, others)).filter((item) => item !== undefined);
  if (makes(tree)) return shape({}, tree, document, others);
  return others ? value : undefined;
}

/** Fields to keep, or fields to leave out; only `_id` may be left out among those to keep. */
function projecting(leaves: [string, Leaf][], additions: (path: string) => boolean): Shaping {
  const kept = leaves.filter(([path, leaf]) => leaf === true || (typeof leaf === 'function' && !additions(path)));
  const others = leaves.filter(([path, leaf]) => leaf === false && path !== '_id');
  const keeps = kept.length > 0 && !(kept.every(([path]) => path === '_id') && others.length > 0);
  if (keeps && others.length > 0)
    throw refused(`Cannot do exclusion on field ${others[0]?.[0]} in inclusion projection`);
  const tree: Tree = new Map();
  if (keeps && !leaves.some(([path]) => path === '_id')) tree.set('_id', true);
  for (const [path, leaf] of leaves) plant(tree, path.split('.'), leaf);
  return (document) => shape(document, tree, document, !keeps);
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || typeof value === 'number';

/** `$project` of an aggregation: flags and expressions. */
export function projectStage(spec: Document, variables: Document): Shaping {
  if (Object.keys(spec).length === 0) throw refused('$project specification must have at least one field');
  const leaves = leavesOf(spec, (value) =>
    isFlag(value) ? Boolean(value) : (_, document) => evaluate(value, { document, variables }),
  );
  return projecting(leaves, () => false);
}

/** `$addFields`: every value is an expression, and all other fields stay. */
export function addFieldsStage(spec: Document, variables: Document): Shaping {
  const tree: Tree = new Map();
  const leaves = leavesOf(spec, (value) => (_, document) => evaluate(value, { document, variables }));
  for (const [path, leaf] of leaves) plant(tree, path.split('.'), leaf);
  return (document) => shape(document, tree, document, true);
}

function sliceOf(operand: unknown): Leaf {
  const [skip, limit] = Array.isArray(operand) ? (operand as unknown[]) : [Number(operand) < 0 ? operand : 0, operand];
  if (!Number.isInteger(skip) || !Number.isInteger(limit)) throw refused('$slice needs one or two integers');
  const [first, count] = [Number(skip), Math.abs(Number(limit))];
  return (value) => {
    if (!Array.isArray(value)) return value;
    const from = first < 0 ? Math.max(0, value.length + first) : first;
    return value.slice(from, from + count);
  };
}

function elemMatchOf(operand: unknown): Leaf {
  const test = elementTest(operand);
  return (value) => {
    const at = Array.isArray(value) ? value.findIndex(test) : -1;
    return at < 0 ? undefined : [(value as unknown[])[at]];
  };
}

/** `field()` of a query: flags, `$slice`, `$elemMatch`, and the element that the filter found (`list.$`). */
export function project(document: Document, spec: Document, filter: Document = {}): Document {
  if (Object.keys(spec).length === 0) return document;
  const slices = new Set<string>();
  const leaves = leavesOf(spec, (value, path): Leaf => {
    if (isFlag(value)) return Boolean(value);
    if (isDocument(value) && '$elemMatch' in value) return elemMatchOf(value.$elemMatch);
    if (!isDocument(value) || !('$slice' in value))
      throw refused(`Unsupported projection option: ${path}: ${JSON.stringify(value)}`);
    slices.add(path);
    return sliceOf(value.$slice);
  }).map(([path, leaf]): [string, Leaf] => {
    if (!path.endsWith('.$')) return [path, leaf];
    const list = path.slice(0, -2);
    const at = matchedPosition(document, list.split('.'), filter);
    return [list, (value) => (Array.isArray(value) ? value.slice(at, at + 1) : value)];
  });
  return projecting(leaves, (path) => slices.has(path))(document);
}
