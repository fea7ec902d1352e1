import { decide } from '../../../miniprogram/shared/domain/publication-rules';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Handler } from '../kernel/serve';
import { propose, tellingOf } from './content';
import { make } from './make';
import { record } from './stored-publication';

/** The secretary's own words need nobody else's eyes: drafted and published in one breath. */
export const publish: Handler<'publications.publish'> = async (content, call) => {
  const { caller, at } = call;
  const { publication, community } = await propose(content, call);
  if (publication.authorRole !== 'secretary') throw new Rejection('PUBLICATION_NOT_YOURS');
  const { title, text } = content;
  const fact = decide(publication, { type: 'release', title, text, telling: tellingOf(content) }, caller, at);
  const { next, outbox = {} } = record(publication, { at, by: caller.id, role: 'secretary', ...fact });
  return make({ publication: { ...next, version: 1 }, community }, outbox, call);
};
