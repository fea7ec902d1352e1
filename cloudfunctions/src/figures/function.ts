import { figures } from '../../../miniprogram/shared/contract/figures';
import { serve } from '../kernel/serve';
import { behind } from './behind';
import { dashboard } from './dashboard';
import { exportTable } from './export';

export const main = serve(figures, {
  'figures.dashboard': dashboard,
  'figures.behind': behind,
  'figures.export': exportTable,
});
