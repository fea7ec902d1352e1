import { publications } from '../../../miniprogram/shared/contract/publications';
import { serve } from '../kernel/serve';
import { bulletin } from './bulletin';
import { bulletins } from './bulletins';
import { attach, recordWay, release } from './commands';
import { draft } from './draft';
import { editBulletin } from './edit-bulletin';
import { get } from './get';
import { list } from './list';
import { object } from './object';
import { publish } from './publish';
import { releaseBulletin } from './release-bulletin';
import { retract } from './retract';
import { sheet } from './sheet';

export const main = serve(publications, {
  'publications.list': list,
  'publications.get': get,
  'publications.draft': draft,
  'publications.publish': publish,
  'publications.release': release,
  'publications.record': recordWay,
  'publications.attach': attach,
  'publications.retract': retract,
  'publications.object': object,
  'publications.bulletins': bulletins,
  'publications.bulletin': bulletin,
  'publications.editBulletin': editBulletin,
  'publications.releaseBulletin': releaseBulletin,
  'publications.sheet': sheet,
});
