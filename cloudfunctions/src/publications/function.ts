import { publications } from '../../../miniprogram/shared/contract/publications';
import { serve } from '../kernel/serve';

export const main = serve(publications, {});
