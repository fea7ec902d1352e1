import type { BulletinCard, BulletinDetail } from '../../../miniprogram/shared/contract/publication-answers';
import type { Bulletin } from '../../../miniprogram/shared/domain/bulletin';
import type { Actor } from '../../../miniprogram/shared/roles';
import type { Community } from '../kernel/directory';
import { writes } from './stored-bulletin';
import { prints } from './views';

type CardFields = Pick<Bulletin, '_id' | 'communityId' | 'month' | 'status' | 'releasedAt'> & {
  figures: Pick<Bulletin['figures'], 'totals'>;
};

export const bulletinCard = (bulletin: CardFields, community: Community | undefined): BulletinCard => ({
  id: bulletin._id,
  communityId: bulletin.communityId,
  communityName: community?.name ?? '',
  month: bulletin.month,
  status: bulletin.status,
  ...(bulletin.releasedAt === undefined ? {} : { releasedAt: bulletin.releasedAt }),
  told: bulletin.figures.totals.told,
  solved: bulletin.figures.totals.solved,
});

export const bulletinView = (bulletin: Bulletin, community: Community | undefined, caller: Actor): BulletinDetail => ({
  ...bulletinCard(bulletin, community),
  version: bulletin.version,
  note: bulletin.note,
  supervisionPhone: community?.supervisionPhone ?? '',
  figures: bulletin.figures,
  mayRelease: bulletin.status === 'draft' && writes(bulletin, caller),
  mayPrint: bulletin.status === 'released' && prints(caller),
});
