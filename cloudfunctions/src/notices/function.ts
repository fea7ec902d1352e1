import { notices } from '../../../miniprogram/shared/contract/notices';
import { serve } from '../kernel/serve';
import { grant } from './grant';
import { list } from './list';
import { read } from './read';

export const main = serve(notices, {
  'notices.list': list,
  'notices.read': read,
  'notices.grant': grant,
});
