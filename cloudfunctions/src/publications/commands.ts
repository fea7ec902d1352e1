import type { Handler } from '../kernel/serve';
import { tellingOf } from './content';
import { act } from './stored-publication';

/** What the secretary does to a publication that is there: one line a command, judged by the rules. */

export const release: Handler<'publications.release'> = ({ title, text, ...request }, call) =>
  act(request, { type: 'release', title, text, telling: tellingOf(request) }, call);

export const recordWay: Handler<'publications.record'> = ({ way, ...request }, call) =>
  act(request, { type: 'record', way, telling: tellingOf(request) }, call);

export const attach: Handler<'publications.attach'> = ({ way, photos, ...target }, call) =>
  act(target, { type: 'attach', way, photos }, call);
