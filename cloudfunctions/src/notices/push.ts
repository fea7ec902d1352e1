import { NOTICE_KINDS } from '../../../miniprogram/shared/domain/notice';
import { messageData, pageOf } from '../../../miniprogram/shared/domain/notice-fields';
import type { Person } from '../kernel/caller';
import { update } from '../kernel/database';
import { NotNow } from '../kernel/outbox';
import { sendMessage, type SendOutcome } from '../kernel/wechat';
import { clearRights, returnRight, takeRight } from '../people/store';
import { NOTICES, type Notice, type PushState } from './notice';

const moveOn = (notice: Notice, from: PushState, to: PushState, at: number): Promise<boolean> =>
  update(NOTICES, notice._id, { push: from }, { push: to, pushAt: at });

/** Longer than any sending lives. What has been `sending` for longer may have been sent: it is left alone. */
const SENDING_MS = 2 * 60_000;

/** Somebody else is sending and may yet fail: the outbox has to look again. */
export const isBeingSent = ({ push, pushAt }: Notice, at: number): boolean =>
  push === 'sending' && at - (pushAt ?? 0) < SENDING_MS;

/** What becomes of the message and of the right it took, by what WeChat said. */
const AFTER: Record<SendOutcome, { state: PushState; right: 'used' | 'returned' | 'cleared' }> = {
  sent: { state: 'sent', right: 'used' },
  no_right: { state: 'no_right', right: 'cleared' },
  refused: { state: 'refused', right: 'returned' },
  unsent: { state: 'pending', right: 'returned' },
  unknown: { state: 'unknown', right: 'used' },
};

/** One subscribe message for a notice. Of two that push at once, one sends. */
export const push = async (notice: Notice, person: Person, at: number): Promise<void> => {
  const template = NOTICE_KINDS[notice.kind];
  if (!(await moveOn(notice, 'pending', 'sending', at))) throw new NotNow();
  if (!(await takeRight(person._id, template))) {
    await moveOn(notice, 'sending', 'no_right', at);
    return;
  }
  const outcome = await sendMessage({
    openid: person.openid,
    template,
    page: pageOf(notice),
    language: person.language ?? 'zh',
    data: messageData(notice, notice.at),
  });
  const { state, right } = AFTER[outcome];
  if (right === 'cleared') await clearRights(person, template);
  if (right === 'returned') await returnRight(person, template);
  await moveOn(notice, 'sending', state, at);
  if (outcome === 'unsent') throw new Error(`subscribe message not sent: ${notice._id}`);
};
