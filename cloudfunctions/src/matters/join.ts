import { Rejection } from '../../../miniprogram/shared/errors';
import { transact } from '../kernel/database';
import { directory } from '../kernel/directory';
import { nudge } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { needLine, putOnAgenda, NEEDS } from '../needs/store';
import { decideOn, roleOf } from './act';
import { MATTERS, type StoredMatter } from './stored-matter';
import { readNeeds, writeMatter, writeNeeds } from './together';

/** One more need on the agenda of a matter that is under way; `version` is the one of the need, from whose page it is sent. */
export const join: Handler<'matters.join'> = async ({ matterId, needId, version, requestId }, call) => {
  const map = await directory();
  const joined = await transact(async (transaction) => {
    const matter = await transaction.get<StoredMatter>(MATTERS, matterId);
    const [need] = await readNeeds(transaction, [needId]);
    if (!need || need.communityId !== matter?.communityId)
      throw new Rejection('MATTER_NEED_UNFIT', { field: 'needId' });
    const order = {
      type: 'join' as const,
      target: { matterId, requestId },
      // Its line may have been reworded since: it is the same need that joins.
      words: { needId },
      command: { type: 'join' as const, need: needLine(need) },
    };
    const change = decideOn(matter, order, call, map);
    if (!change) return false;
    if (version !== need.version) throw new Rejection('STALE_VERSION');
    const agenda = { matterId, map, role: roleOf(matter, call) };
    await writeNeeds(transaction, [{ need, change: putOnAgenda(need, agenda, call) }]);
    await writeMatter(transaction, matter, change);
    return true;
  });
  if (joined) nudge(NEEDS, needId);
};
