import { Query } from 'mingo';
import type { Document } from './values';

/** Names to keep or to leave out, `$slice` and `$elemMatch` on an array. */
export function project(document: Document, projection: Document): Document {
  if (Object.keys(projection).length === 0) return document;
  return new Query({}, {}).find<Document>([document], projection).all()[0] ?? {};
}
