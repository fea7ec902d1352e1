import type { Request } from '../../../miniprogram/shared/contract/contract';
import { Rejection } from '../../../miniprogram/shared/errors';
import { holds } from '../../../miniprogram/shared/roles';
import { DuplicateKey, transact } from '../kernel/database';
import { digestOf } from '../kernel/digest';
import { communityOf, directory, type Directory } from '../kernel/directory';
import { nudge } from '../kernel/outbox';
import type { Call, Handler } from '../kernel/serve';
import { needLine, NEEDS, putOnAgenda, type StoredNeed } from '../needs/store';
import { numberFor, newMatter } from './make';
import { MATTERS, type StoredMatter } from './stored-matter';
import { readNeeds, writeNeeds, type Moved } from './together';

type Asked = Request<'matters.open'>;

const digestFor = ({ requestId: _requestId, ...asked }: Asked, { caller }: Call): string =>
  digestOf([caller.id, asked]);

/** Needs of one community of this secretary: the first of them says where the matter is at home. */
const fitting = (needs: StoredNeed[], { needIds }: Asked, { caller }: Call): StoredNeed => {
  const [first] = needs;
  const isOne = needs.every(({ communityId }) => communityId === first?.communityId);
  if (!first || needs.length !== needIds.length || !isOne || !holds(caller, 'secretary', first.communityId)) {
    throw new Rejection('MATTER_NEED_UNFIT', { field: 'needIds' });
  }
  return first;
};

const matterFrom = (asked: Asked, needs: StoredNeed[], number: string, call: Call): StoredMatter => {
  const { title, summary, requestId } = asked;
  const { communityId, gridId, category } = fitting(needs, asked, call);
  const lines = needs.map(needLine);
  const line = { at: call.at, by: call.caller.id, role: 'secretary' };
  return {
    ...newMatter({ _id: requestId, number, communityId, gridId, category, needs: lines, at: call.at }),
    status: 'council',
    listed: true,
    title,
    summary,
    timeline: [{ ...line, type: 'opened', title, needs: lines }],
    digest: digestFor(asked, call),
  };
};

const attempt = (asked: Asked, tries: number, call: Call, map: Directory): Promise<StoredMatter> =>
  transact(async (transaction) => {
    const there = await transaction.get<StoredMatter>(MATTERS, asked.requestId);
    if (there && there.digest !== digestFor(asked, call)) throw new Rejection('IDEMPOTENCY_MISMATCH');
    if (there) return there;
    const needs = await readNeeds(transaction, asked.needIds);
    const { communityId } = fitting(needs, asked, call);
    const number = numberFor(communityOf(map, communityId).prefix, call.at, tries);
    const matter = matterFrom(asked, needs, number, call);
    const agenda = { matterId: matter._id, role: 'secretary', map };
    const moved: Moved[] = needs.map((need) => ({ need, change: putOnAgenda(need, agenda, call) }));
    await writeNeeds(transaction, moved);
    await transaction.insert(MATTERS, matter);
    return matter;
  });

/** A secretary puts needs on the agenda without waiting for the rule: matter and needs change together, or not at all. */
export const open: Handler<'matters.open'> = async (request, call) => {
  const map = await directory();
  const asked = { ...request, needIds: [...new Set(request.needIds)] };
  for (let tries = 0; ; tries += 1) {
    try {
      const { _id: id, number, version, needIds } = await attempt(asked, tries, call, map);
      for (const needId of needIds) nudge(NEEDS, needId);
      return { id, number, version };
    } catch (error) {
      // Somebody has drawn the same number.
      if (!(error instanceof DuplicateKey && error.index === 'number')) throw error;
    }
  }
};
