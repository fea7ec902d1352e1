import { directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { publicationOf } from './stored-publication';
import { detailView } from './views';

export const get: Handler<'publications.get'> = async ({ publicationId }, call) => {
  const { communities } = await directory();
  const publication = await publicationOf(publicationId, call);
  return detailView(publication, communities.get(publication.communityId), call.caller, call.at);
};
