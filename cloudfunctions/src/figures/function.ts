import { figures } from '../../../miniprogram/shared/contract/figures';
import { serve } from '../kernel/serve';

export const main = serve(figures, {});
