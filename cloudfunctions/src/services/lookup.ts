import type { Handler } from '../kernel/serve';
import { scan } from './scan';
import { checkView } from './views';

export const lookup: Handler<'services.lookup'> = async ({ code }, call) => checkView(await scan(code, call));
