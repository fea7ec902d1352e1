import { NOTICE_KINDS } from '../../../miniprogram/shared/domain/notice';
import { messageData, pageOf } from '../../../miniprogram/shared/domain/notice-fields';
import type { Person } from '../kernel/caller';
import { update } from '../kernel/database';
import { NotNow } from '../kernel/delivery';
import { sendMessage, type SendOutcome } from '../kernel/wechat';
import { clearRights, returnRight, takeRight } from '../people/store';
import { NOTICES, type Notice, type PushState } from './notice';

const moveOn = (notice: Notice, from: PushState, to: PushState, at: number): Promise<boolean> =>
  update(NOTICES, notice._id, { push: from, pushAt: at }, { push: to });

const claim = ({ _id, push, pushAt }: Notice, at: number): Promise<boolean> =>
  update(NOTICES, _id, { push, ...(pushAt === undefined ? {} : { pushAt }) }, { push: 'claimed', pushAt: at });

/** Longer than any call lives. */
const BUSY_MS = 2 * 60_000;

/** Somebody else is at it and may yet fail: the outbox has to look again. */
export const isBeingSent = ({ push, pushAt }: Notice, at: number): boolean =>
  (push === 'claimed' || push === 'sending') && at - (pushAt ?? 0) < BUSY_MS;

/** Certainly not sent, and nobody is at it. */
export const isUnsent = (notice: Notice, at: number): boolean =>
  notice.push === 'pending' || (notice.push === 'claimed' && !isBeingSent(notice, at));

/** What becomes of the message and of the right it took, by what WeChat said. */
const AFTER: Record<SendOutcome, { state: PushState; right: 'used' | 'returned' | 'cleared' }> = {
  sent: { state: 'sent', right: 'used' },
  no_right: { state: 'no_right', right: 'cleared' },
  refused: { state: 'refused', right: 'returned' },
  unsent: { state: 'pending', right: 'returned' },
  unknown: { state: 'unknown', right: 'used' },
};

/** One subscribe message for a notice; answers what became of it. Of two that push at once, one sends. */
export const push = async (notice: Notice, person: Person, at: number): Promise<PushState> => {
  const template = NOTICE_KINDS[notice.kind];
  if (!(await claim(notice, at))) throw new NotNow();
  if (!(await takeRight(person._id, template))) {
    await moveOn(notice, 'claimed', 'no_right', at);
    return 'no_right';
  }
  if (!(await moveOn(notice, 'claimed', 'sending', at))) throw new NotNow();
  const outcome = await sendMessage({
    openid: person.openid,
    template,
    page: pageOf(notice.about),
    language: person.language ?? 'zh',
    data: messageData(notice, notice.at),
  });
  const { state, right } = AFTER[outcome];
  if (right === 'cleared') await clearRights(person, template);
  if (right === 'returned') await returnRight(person, template);
  await moveOn(notice, 'sending', state, at);
  if (outcome === 'unsent') throw new Error(`subscribe message not sent: ${notice._id}`);
  return state;
};
