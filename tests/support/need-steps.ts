import type { NeedDetail } from '../../miniprogram/shared/contract/need-answers';
import type { ActionName } from '../../miniprogram/shared/contract/contract';
import { idOf, newRequestId, type Name, type Street } from './street';

/** The way of a need as far as a journey is not about it, walked without a phone. */

const give = async (street: Street, name: Name, action: ActionName, needId: string, words: object = {}) => {
  const { version }: NeedDetail = await street.ask(name, 'needs.get', { needId });
  await street.ask(name, action, { needId, version, ...words } as never);
};

export const tellNeed = async (street: Street, name: Name, text: string): Promise<string> =>
  (await street.ask(name, 'needs.submit', { requestId: newRequestId(), text, category: 'venue' })).id;

export const acceptNeed = (street: Street, needId: string) => give(street, 'chief', 'needs.accept', needId);

export const assignNeed = (street: Street, needId: string) =>
  give(street, 'chief', 'needs.assign', needId, { memberId: idOf('member') });

export const signNeed = (street: Street, needId: string) => give(street, 'member', 'needs.sign', needId);

export const completeNeed = (street: Street, needId: string, result: string) =>
  give(street, 'member', 'needs.complete', needId, { text: result });

/** Told by li in grid three, done by its member, waiting for li's word. */
export const handleNeed = async (street: Street, text: string, result: string): Promise<string> => {
  const needId = await tellNeed(street, 'li', text);
  await acceptNeed(street, needId);
  await assignNeed(street, needId);
  await signNeed(street, needId);
  await completeNeed(street, needId, result);
  return needId;
};
