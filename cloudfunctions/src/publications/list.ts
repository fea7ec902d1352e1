import type { Request } from '../../../miniprogram/shared/contract/contract';
import type { Publication } from '../../../miniprogram/shared/domain/publication';
import { holds, scopesOf } from '../../../miniprogram/shared/roles';
import type { Caller } from '../kernel/caller';
import { _, type Filter } from '../kernel/database';
import { directory } from '../kernel/directory';
import { mapPage, page } from '../kernel/paging';
import type { Call, Handler } from '../kernel/serve';
import { PUBLICATIONS, type StoredPublication } from './stored-publication';
import { cardView } from './views';

const CARD_FIELDS: readonly (keyof Publication)[] = [
  'version',
  'status',
  'kind',
  'way',
  'communityId',
  'matterId',
  'title',
  'from',
  'to',
];

type Asked = Request<'publications.list'>;

/** What waits for a secretary in his communities; for everybody else what he has drafted himself. */
const drafts = (caller: Caller): Filter => {
  const scopes = scopesOf(caller, 'secretary');
  return { status: 'draft', ...(scopes.length === 0 ? { authorId: caller.id } : { communityId: _.in(scopes) }) };
};

const placeOf = ({ matterId, communityId }: Asked, { caller }: Call): Filter => {
  if (matterId !== undefined) return { matterId };
  const near = communityId ?? caller.person?.communityId;
  return near ? { communityId: near } : {};
};

/** Of a matter, a community, or the whole street for somebody who only looks around; its secretary sees what is to come. */
const published = (asked: Asked, call: Call): Filter => {
  const place = placeOf(asked, call);
  const prepares = typeof place.communityId === 'string' && holds(call.caller, 'secretary', place.communityId);
  const kind: Filter = asked.kind ? { kind: asked.kind } : {};
  return { ...place, ...kind, status: 'published', ...(prepares ? {} : { from: _.lte(call.at) }) };
};

export const list: Handler<'publications.list'> = async (asked, call) => {
  const { view, after, limit } = asked;
  const { communities } = await directory();
  const filter = view === 'drafts' ? drafts(call.caller) : published(asked, call);
  const look = { by: 'from', fields: CARD_FIELDS, after, limit };
  const found = await page<StoredPublication>(PUBLICATIONS, filter, look);
  return mapPage(found, (one) => cardView(one, communities.get(one.communityId)?.name ?? '', call.at));
};
