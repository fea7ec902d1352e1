import { isDocument } from './values';

/** MongoDB would refuse this query, update or pipeline; the message is what the caller reads. */
export class Refusal extends Error {}

export const refused = (message: string): Refusal => new Refusal(message);

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
