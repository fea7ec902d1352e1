import type { Category } from '../../../miniprogram/shared/domain/need';
import { Rejection } from '../../../miniprogram/shared/errors';
import { communityOf, directory, gridOf } from '../kernel/directory';
import { checkPhotos } from '../kernel/photos';
import type { Call } from '../kernel/serve';
import { checkText } from '../kernel/wechat';
import { needFrom, store } from './make';

export interface Objection {
  requestId: string;
  text: string;
  photos: string[];
  publicationId: string;
  communityId: string;
  gridId: string;
  category: Category;
}

/** An objection 异议 goes the way of every need, and says which publication it is about. No daily limit stands before it. */
export const fileObjection = async (
  { publicationId, communityId, gridId, ...words }: Objection,
  call: Call,
): Promise<{ id: string; number: string }> => {
  checkPhotos(words.photos, call.caller);
  const map = await directory();
  const verdict = await checkText(call.caller.openid, words.text);
  if (verdict === 'risky') throw new Rejection('NEED_TEXT_RISKY', { field: 'text' });
  const told = { ...words, gridId, place: '', anonymous: true, confidential: false, urgent: false };
  const to = { grid: gridOf(map, gridId), channel: 'mini_program' as const };
  const need = { ...needFrom(told, call, to, verdict !== 'pass', map), communityId, objectionTo: publicationId };
  const { _id, number } = await store(need, communityOf(map, communityId).prefix, map);
  return { id: _id, number };
};
