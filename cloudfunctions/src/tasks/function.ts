import { tasks } from '../../../miniprogram/shared/contract/tasks';
import { serve } from '../kernel/serve';

export const main = serve(tasks, {});
