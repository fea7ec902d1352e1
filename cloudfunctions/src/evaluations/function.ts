import { evaluations } from '../../../miniprogram/shared/contract/evaluations';
import { serve } from '../kernel/serve';

export const main = serve(evaluations, {});
