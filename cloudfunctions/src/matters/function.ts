import { matters } from '../../../miniprogram/shared/contract/matters';
import { serve } from '../kernel/serve';
import { plainCommands } from './commands';
import { confirm } from './confirm';
import { get } from './get';
import { join } from './join';
import { list } from './list';
import { open } from './open';

export const main = serve(matters, {
  ...plainCommands,
  'matters.list': list,
  'matters.get': get,
  'matters.open': open,
  'matters.join': join,
  'matters.confirm': confirm,
});
