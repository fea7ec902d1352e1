import { meetings } from '../../../miniprogram/shared/contract/meetings';
import { serve } from '../kernel/serve';

export const main = serve(meetings, {});
