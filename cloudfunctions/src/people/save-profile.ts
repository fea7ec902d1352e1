import type { Request } from '../../../miniprogram/shared/contract/contract';
import { Rejection } from '../../../miniprogram/shared/errors';
import type { Caller } from '../kernel/caller';
import type { Changes } from '../kernel/database';
import { directory, gridOf, type Directory } from '../kernel/directory';
import { ownerOf } from '../kernel/photos';
import type { Handler } from '../kernel/serve';
import { checkText } from '../kernel/wechat';
import { changeProfile } from './store';
import { meView } from './views';
import { waitingFor } from './waiting';

/** A nickname that only a person could judge is kept: it is shown to staff alone. */
const checkNickname = async (nickname: string | undefined, caller: Caller): Promise<void> => {
  if (nickname === undefined || nickname === caller.person?.nickname) return;
  const verdict = await checkText(caller.openid, nickname);
  if (verdict === 'risky') throw new Rejection('PERSON_NAME_RISKY', { field: 'nickname' });
};

const checkAvatar = (avatar: string | undefined, caller: Caller): void => {
  if (avatar === undefined || ownerOf(avatar) === caller.id) return;
  throw new Rejection('PERSON_AVATAR_FOREIGN', { field: 'avatar' });
};

const changesOf = ({ gridId, ...rest }: Request<'people.saveProfile'>, map: Directory): Changes => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  ...(gridId === undefined ? {} : { gridId, communityId: gridOf(map, gridId).communityId }),
});

export const saveProfile: Handler<'people.saveProfile'> = async (request, { caller }) => {
  checkAvatar(request.avatar, caller);
  const map = await directory();
  const changes = changesOf(request, map);
  await checkNickname(request.nickname, caller);
  const person = caller.person && (await changeProfile(caller.person, changes));
  if (!person) throw new Rejection('BUSY');
  return meView({ id: caller.id, person }, map, await waitingFor(caller));
};
