import { updateOne, type Modifier } from 'mingo/updater';
import { refused } from './refusal';
import { same } from './order';
import { plainValue } from './paths';
import { isDocument, type Document } from './values';

const NUMBERS = ['$inc', '$mul', '$bit'];
const LISTS = ['$push', '$pop', '$pull', '$pullAll', '$addToSet'];

/**
 * Applies the SDK's update operators to a document that the caller may change. mingo does the work; what it passes over in
 * silence and MongoDB refuses is refused here. The filter is needed only for the positional `$`.
 */
export function applyUpdate(document: Document, update: Document, filter: Document): Document {
  const changes = Object.entries(update).flatMap(([operator, fields]) => {
    if (!isDocument(fields)) throw refused(`Modifiers operate on fields but we found another type for ${operator}`);
    return Object.entries(fields).map(([path, operand]) => ({ operator, path, parts: path.split('.'), operand }));
  });
  for (const { operator, path, parts, operand } of changes) {
    const value = plainValue(document, parts);
    if (value === undefined && operator === '$push') run(document, { $set: { [path]: [] } });
    else if (NUMBERS.includes(operator) && value !== undefined && typeof value !== 'number')
      throw refused(`Cannot apply ${operator} to a value of non-numeric type: '${path}'`);
    else if (LISTS.includes(operator) && value !== undefined && !Array.isArray(value))
      throw refused(`The field '${path}' must be an array for ${operator}`);
    if (
      operator === '$push' &&
      isDocument(operand) &&
      isDocument(operand.$sort) &&
      Object.keys(operand.$sort).length > 1
    )
      throw refused('$push with a $sort by several fields is not emulated');
    if (operator === '$set') refuseDollar(operand);
  }
  const positional = changes.some(({ parts }) => parts.includes('$'));
  run(document, update, positional ? filter : {});
  for (const { operator, path, parts, operand } of changes) {
    if (operator === '$set' && !parts.includes('$') && !same(plainValue(document, parts), operand))
      throw refused(`Cannot create field '${path}': something on its path is neither a document nor an array`);
  }
  return document;
}

function run(document: Document, update: Document, condition: Document = {}): void {
  try {
    updateOne([document], condition, update as Modifier<Document>, { cloneMode: 'deep' });
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

/** What may be stored: no field may begin with `$`, at any depth. */
export function refuseDollar(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseDollar);
  else if (isDocument(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$')) throw refused(`The dollar ($) prefixed field '${name}' is not valid for storage.`);
      refuseDollar(inner);
    }
  }
}
