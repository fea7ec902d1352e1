import { needs } from '../../../miniprogram/shared/contract/needs';
import { serve } from '../kernel/serve';
import { accept } from './accept';
import { assign } from './assign';
import { plainCommands } from './commands';
import { cosign } from './cosign';
import { desk } from './desk';
import { get } from './get';
import { home } from './home';
import { list } from './list';
import { merge } from './merge';
import { reporter } from './reporter';
import { similar } from './similar';
import { submit } from './submit';

export const main = serve(needs, {
  ...plainCommands,
  'needs.submit': submit,
  'needs.similar': similar,
  'needs.cosign': cosign,
  'needs.list': list,
  'needs.get': get,
  'needs.home': home,
  'needs.desk': desk,
  'needs.reporter': reporter,
  'needs.accept': accept,
  'needs.assign': assign,
  'needs.merge': merge,
});
