import { rankOf } from './order';
import { refused } from './refusal';
import { isDocument } from './values';

/** What may be stored: no field may begin with `$`, at any depth, and every value must have a place in the order. */
export function refuseUnstorable(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseUnstorable);
  else if (!isDocument(value)) rankOf(value);
  else {
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$')) throw refused(`The dollar ($) prefixed field '${name}' is not valid for storage.`);
      refuseUnstorable(inner);
    }
  }
}
