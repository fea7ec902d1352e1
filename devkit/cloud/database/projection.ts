import { refused } from '../failure';
import { compileFilter } from './matcher';
import { isDocument, type Document } from './values';

/** `field()` of the SDK: names to keep or to leave out, `$slice` and `$elemMatch` on an array. `_id` stays unless it is left out. */
export function project(document: Document, projection: Document): Document {
  const entries = Object.entries(projection);
  if (entries.length === 0) return document;
  const named = entries.filter(([path, choice]) => path !== '_id' && !isDocument(choice));
  const keeps =
    named.some(([, choice]) => Boolean(choice)) ||
    (named.length === 0 && entries.some(([, c]) => isDocument(c) && '$elemMatch' in c));
  if (keeps && named.some(([, choice]) => !choice))
    throw refused('Projection cannot have a mix of inclusion and exclusion.');
  const paths = entries.filter(([path, choice]) => (path === '_id' ? !keeps && !choice : keeps || !isDocument(choice)));
  const tree = treeOf(paths.map(([path]) => path));
  const projected = keeps ? keep(document, tree) : drop(document, tree);
  if (keeps && '_id' in document && projection._id !== 0)
    return special({ _id: document._id, ...projected }, projection);
  return special(projected, projection);
}

interface Tree {
  [name: string]: Tree | true;
}

function treeOf(paths: string[]): Tree {
  const tree: Tree = {};
  for (const path of paths) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let at = tree;
    for (const part of parts) {
      const next = at[part];
      at = next && next !== true ? next : ((at[part] = {}) as Tree);
    }
    at[last] = true;
  }
  return tree;
}

function keep(document: Document, tree: Tree): Document {
  const kept: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const branch = tree[name];
    if (branch === true) kept[name] = value;
    else if (branch && Array.isArray(value)) kept[name] = value.filter(isDocument).map((item) => keep(item, branch));
    else if (branch && isDocument(value)) kept[name] = keep(value, branch);
  }
  return kept;
}

function drop(document: Document, tree: Tree): Document {
  const left: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const branch = tree[name];
    if (branch === true) continue;
    if (branch && Array.isArray(value))
      left[name] = value.map((item: unknown) => (isDocument(item) ? drop(item, branch) : item));
    else left[name] = branch && isDocument(value) ? drop(value, branch) : value;
  }
  return left;
}

function special(document: Document, projection: Document): Document {
  for (const [name, choice] of Object.entries(projection)) {
    if (!isDocument(choice)) continue;
    const list = document[name];
    if (!Array.isArray(list)) continue;
    if ('$slice' in choice) document[name] = sliceOf(list, choice.$slice);
    else if ('$elemMatch' in choice) {
      const test = compileFilter({ element: { $elemMatch: choice.$elemMatch } });
      const found: unknown[] = list.filter((element) => test({ element: [element] })).slice(0, 1);
      if (found.length > 0) document[name] = found;
      else delete document[name];
    } else throw refused(`Unsupported projection option: ${name}`);
  }
  return document;
}

function sliceOf(list: unknown[], slice: unknown): unknown[] {
  const [skip, count] = Array.isArray(slice) ? (slice as number[]) : [undefined, slice as number];
  if (skip === undefined) return (count ?? 0) >= 0 ? list.slice(0, count) : list.slice(count);
  const from = skip < 0 ? Math.max(0, list.length + skip) : skip;
  return list.slice(from, from + (count ?? list.length));
}
