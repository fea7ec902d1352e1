import { secretaryOf, directory } from '../kernel/directory';
import type { Handler } from '../kernel/serve';
import { toSecretary } from './consequences';
import { propose } from './content';
import { make } from './make';

/** Written by a chief, an officer or a secretary; it waits for the secretary to publish it. */
export const draft: Handler<'publications.draft'> = async (content, call) => {
  const proposal = await propose(content, call);
  const { publication } = proposal;
  const secretaryId = secretaryOf(await directory(), publication.communityId);
  const owed =
    publication.authorRole === 'secretary'
      ? {}
      : toSecretary(publication, secretaryId, 'publication_drafted', publication._id, call.at);
  return make(proposal, owed, call);
};
