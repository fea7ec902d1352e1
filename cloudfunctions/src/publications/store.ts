/** What other nouns and the clock may use of publications. */
export { answered } from './answered';
export { assembleBulletins } from './assemble';
export { BULLETINS, type StoredBulletin } from './stored-bulletin';
export { PUBLICATIONS, type StoredPublication } from './stored-publication';
