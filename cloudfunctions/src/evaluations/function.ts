import { evaluations } from '../../../miniprogram/shared/contract/evaluations';
import { serve } from '../kernel/serve';
import { get } from './get';
import { list } from './list';
import { electorate, open } from './open';
import { opinions, orderRectification } from './opinions';
import { confirmPaper, declinePaper, enterPaper, papers } from './papers';
import { vote } from './vote';
import { close, extend } from './window';

export const main = serve(evaluations, {
  'evaluations.electorate': electorate,
  'evaluations.open': open,
  'evaluations.get': get,
  'evaluations.list': list,
  'evaluations.vote': vote,
  'evaluations.extend': extend,
  'evaluations.close': close,
  'evaluations.papers': papers,
  'evaluations.enterPaper': enterPaper,
  'evaluations.confirmPaper': confirmPaper,
  'evaluations.declinePaper': declinePaper,
  'evaluations.opinions': opinions,
  'evaluations.orderRectification': orderRectification,
});
