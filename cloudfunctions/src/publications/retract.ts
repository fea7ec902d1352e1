import { PUBLICATION_WAYS } from '../../../miniprogram/shared/domain/matter';
import { Rejection } from '../../../miniprogram/shared/errors';
import { _, get, update } from '../kernel/database';
import { changesOf } from '../kernel/documents';
import type { Handler } from '../kernel/serve';
import { toldCause } from './consequences';
import { decideOn, PUBLICATIONS, type StoredPublication } from './stored-publication';

/** What was to be told on the day it begins is owed no longer. */
const forgotten = (publication: StoredPublication) =>
  Object.fromEntries(PUBLICATION_WAYS.map((way) => [`outbox.${toldCause(publication, way)}`, _.remove()]));

export const retract: Handler<'publications.retract'> = async ({ text, ...target }, call) => {
  const publication = await get<StoredPublication>(PUBLICATIONS, target.publicationId);
  if (!publication) throw new Rejection('PUBLICATION_NOT_FOUND');
  const change = decideOn(publication, target, { type: 'retract', text }, call);
  if (!change) return;
  const changes = { ...changesOf(publication, change), ...forgotten(publication) };
  const saved = await update(PUBLICATIONS, publication._id, { version: publication.version }, changes);
  if (!saved) throw new Rejection('STALE_VERSION');
};
