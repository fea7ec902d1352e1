import { matters } from '../../../miniprogram/shared/contract/matters';
import { serve } from '../kernel/serve';

export const main = serve(matters, {});
