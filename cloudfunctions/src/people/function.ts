import { people } from '../../../miniprogram/shared/contract/people';
import { serve } from '../kernel/serve';
import { approveRole } from './approve-role';
import { bindGroup } from './bind-group';
import { bootstrap } from './bootstrap';
import { enterGroup } from './enter-group';
import { erase } from './erase';
import { find } from './find';
import { grantRole } from './grant-role';
import { grids } from './grids';
import { groups } from './groups';
import { me } from './me';
import { members } from './members';
import { releaseGroup } from './release-group';
import { roleRequests } from './role-requests';
import { saveCommunity } from './save-community';
import { saveGrid } from './save-grid';
import { saveProfile } from './save-profile';
import { saveUnit } from './save-unit';
import { stored } from './stored';
import { units } from './units';

export const main = serve(people, {
  'people.me': me,
  'people.grids': grids,
  'people.saveProfile': saveProfile,
  'people.members': members,
  'people.stored': stored,
  'people.erase': erase,
  'people.bindGroup': bindGroup,
  'people.releaseGroup': releaseGroup,
  'people.groups': groups,
  'people.enterGroup': enterGroup,
  'people.bootstrap': bootstrap,
  'people.grantRole': grantRole,
  'people.approveRole': approveRole,
  'people.roleRequests': roleRequests,
  'people.saveCommunity': saveCommunity,
  'people.saveGrid': saveGrid,
  'people.saveUnit': saveUnit,
  'people.units': units,
  'people.find': find,
});
