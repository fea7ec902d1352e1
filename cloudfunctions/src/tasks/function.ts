import { tasks } from '../../../miniprogram/shared/contract/tasks';
import { serve } from '../kernel/serve';
import { plainCommands } from './commands';
import { get } from './get';
import { handOver } from './hand-over';
import { list } from './list';
import { reassign } from './reassign';
import { submit } from './submit';

export const main = serve(tasks, {
  ...plainCommands,
  'tasks.list': list,
  'tasks.get': get,
  'tasks.handOver': handOver,
  'tasks.submit': submit,
  'tasks.reassign': reassign,
});
