import { get } from '../kernel/database';
import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { bulletinView } from './bulletin-views';
import { BULLETINS, checkReads, type StoredBulletin } from './stored-bulletin';

export const bulletin: Handler<'publications.bulletin'> = async ({ bulletinId }, { caller }) => {
  const { communities } = await directory();
  const found = checkReads(await get<StoredBulletin>(BULLETINS, bulletinId), caller);
  return bulletinView(found, communities.get(found.communityId), caller);
};
