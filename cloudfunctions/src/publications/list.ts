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

/** What waits for a secretary in his community; for everybody else what he has drafted himself. */
const drafts = (caller: Caller): Filter => {
  const [communityId] = scopesOf(caller, 'secretary');
  return { status: 'draft', ...(communityId === undefined ? { authorId: caller.id } : { communityId }) };
};

/** Of a matter, a community, or the whole street for somebody who only looks around; who prepares them sees what is to come. */
const published = ({ matterId, communityId, kind }: Asked, { caller, at }: Call): Filter => {
  const near = communityId ?? caller.person?.communityId;
  const where: Filter = matterId !== undefined ? { matterId } : near ? { communityId: near } : {};
  const prepares = near !== undefined && holds(caller, 'secretary', near);
  return { ...where, ...(kind ? { kind } : {}), status: 'published', ...(prepares ? {} : { from: _.lte(at) }) };
};

export const list: Handler<'publications.list'> = async (asked, call) => {
  const { view, after, limit } = asked;
  const { communities } = await directory();
  const filter = view === 'drafts' ? drafts(call.caller) : published(asked, call);
  const look = { by: 'from', fields: CARD_FIELDS, after, limit };
  const found = await page<StoredPublication>(PUBLICATIONS, filter, look);
  return mapPage(found, (one) => cardView(one, communities.get(one.communityId)?.name ?? '', call.at));
};
