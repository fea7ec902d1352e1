import { factId, type FigureFact } from '../../../miniprogram/shared/domain/figures';
import type { Person } from '../kernel/caller';
import type { Notice, PushState } from './notice';

const NOTHING = { noun: 'need' as const, id: '' };

/** Whether a message reached the phone, or only the inbox has it: counted once a notice, for where its reader lives. */
export const reachOf = ({ _id, at, about }: Notice, { communityId, gridId }: Person, push: PushState): FigureFact[] => {
  if (communityId === '') return [];
  const measure = push === 'sent' ? 'messages_reached' : 'messages_unreached';
  const id = factId(_id, 'messages_reached');
  return [{ id, measure, at, communityId, gridId, category: '', about: about ?? NOTHING, value: 1 }];
};
