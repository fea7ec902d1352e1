import { transact } from '../kernel/database';
import { directory } from '../kernel/directory';
import { nudge } from '../kernel/outbox';
import type { Handler } from '../kernel/serve';
import { carryAlong, needLine, NEEDS } from '../needs/store';
import { decideOn, roleOf } from './act';
import { MATTERS, type StoredMatter } from './stored-matter';
import { readNeeds, writeMatter, writeNeeds, type Moved } from './together';

/**
 * A person says that the rule was right. The needs go onto the agenda from wherever they are; those that were closed or
 * taken up elsewhere meanwhile stay where they are.
 */
export const confirm: Handler<'matters.confirm'> = async ({ title, summary, ...target }, call) => {
  const map = await directory();
  const { matterId } = target;
  const moved = await transact(async (transaction): Promise<Moved[]> => {
    const matter = await transaction.get<StoredMatter>(MATTERS, matterId);
    const agenda = { matterId, map, role: matter ? roleOf(matter, call) : '' };
    const needs = await readNeeds(transaction, matter?.status === 'proposed' ? matter.needIds : []);
    const moved = needs.flatMap((need) => {
      const change = carryAlong(need, agenda, call);
      return change ? [{ need, change }] : [];
    });
    const words = { title, summary };
    const command = { type: 'confirm' as const, ...words, needs: moved.map(({ need }) => needLine(need)) };
    const change = decideOn(matter, { type: 'confirm', target, words, command }, call, map);
    if (!matter || !change) return [];
    await writeNeeds(transaction, moved);
    await writeMatter(transaction, matter, change);
    return moved;
  });
  for (const { need } of moved) nudge(NEEDS, need._id);
};
