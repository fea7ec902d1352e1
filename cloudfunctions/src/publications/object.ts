import { createHash } from 'node:crypto';
import type { Request } from '../../../miniprogram/shared/contract/contract';
import { decide } from '../../../miniprogram/shared/domain/publication-rules';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Actor } from '../../../miniprogram/shared/roles';
import { _, update } from '../kernel/database';
import { directory, secretaryOf } from '../kernel/directory';
import { nudge } from '../kernel/outbox';
import type { Call, Handler } from '../kernel/serve';
import { fileObjection } from '../needs/store';
import { toSecretary } from './consequences';
import { publicationOf, PUBLICATIONS, record, type StoredPublication } from './stored-publication';

type Asked = Request<'publications.object'>;

/** Made of who objects to what: one person can tell one objection only, however often and however fast he sends it. */
const needIdOf = (publicationId: string, { id }: Actor): string =>
  `o${createHash('sha256').update(`objection:${publicationId}:${id}`).digest('base64url').slice(0, 24)}`;

/** The need first: whatever is cut off afterwards, a repeat of the request finds it and notes it here. */
const fileNeed = async ({ _id, communityId, gridId, category }: StoredPublication, asked: Asked, call: Call) => {
  const { text, photos } = asked;
  const requestId = needIdOf(_id, call.caller);
  try {
    await fileObjection({ requestId, text, photos, publicationId: _id, communityId, gridId, category }, call);
  } catch (error) {
    const other = error instanceof Rejection && error.code === 'IDEMPOTENCY_MISMATCH';
    throw other ? new Rejection('PUBLICATION_OBJECTED') : error;
  }
  return requestId;
};

/** Noted in one atomic step, without a version: many may object at the same moment. False when it is noted already. */
const note = async (publication: StoredPublication, asked: Asked, needId: string, { caller, at }: Call) => {
  const { requestId } = asked;
  const fact = decide(publication, { type: 'object', needId, requestId }, caller, at);
  const { outbox = {} } = record(publication, { at, by: caller.id, role: 'resident', ...fact });
  const secretaryId = secretaryOf(await directory(), publication.communityId);
  const owed = { ...outbox, ...toSecretary(publication, secretaryId, 'publication_objected', needId, at) };
  const path = `objections.${caller.id}`;
  return update(
    PUBLICATIONS,
    publication._id,
    { status: 'published', from: _.lte(at), to: _.gte(at), [path]: _.exists(false) },
    {
      [path]: _.set({ needId, requestId, at }),
      version: _.inc(1),
      outboxAt: _.min(at),
      ...Object.fromEntries(Object.entries(owed).map(([cause, entry]) => [`outbox.${cause}`, _.set(entry)])),
    },
  );
};

export const object: Handler<'publications.object'> = async (asked, call) => {
  const publication = await publicationOf(asked.publicationId, call);
  const mine = publication.objections[call.caller.id];
  if (mine?.requestId === asked.requestId) return { needId: mine.needId };
  decide(publication, { type: 'object', needId: '', requestId: asked.requestId }, call.caller, call.at);
  const needId = await fileNeed(publication, asked, call);
  if (await note(publication, asked, needId, call)) nudge(PUBLICATIONS, publication._id);
  return { needId };
};
